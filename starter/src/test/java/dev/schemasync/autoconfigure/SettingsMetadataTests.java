package dev.schemasync.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.schemasync.report.FindingCode;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for what an editor offers while someone writes settings. */
class SettingsMetadataTests {

	@Test
	void everySettingHasADescription() throws IOException {
		List<JsonNode> properties = list(read("spring-configuration-metadata.json").get("properties"));
		assertThat(properties).extracting((property) -> property.get("name").asString())
			.contains("schema-sync.validation.mode", "schema-sync.validation.fail-on",
					"schema-sync.validation.severity", "schema-sync.validation.ignore",
					"schema-sync.validation.interval", "schema-sync.migration.lock-timeout",
					"schema-sync.migration.statement-timeout", "schema-sync.migration.retries",
					"schema-sync.migration.wait-for-database", "schema-sync.migration.url",
					"schema-sync.migration.username", "schema-sync.migration.password",
					"schema-sync.health.latest-migrations", "schema-sync.operator.password",
					"schema-sync.operator.protects");
		assertThat(properties)
			.allSatisfy((property) -> assertThat(property.has("description")).as(property.toString()).isTrue());
	}

	@Test
	void everyCodeIsOffered() throws IOException {
		String[] codes = Arrays.stream(FindingCode.values()).map(FindingCode::id).toArray(String[]::new);
		List<JsonNode> hints = list(read("additional-spring-configuration-metadata.json").get("hints"));
		assertThat(hints).hasSize(2)
			.allSatisfy(
					(hint) -> assertThat(list(hint.get("values"))).extracting((value) -> value.get("value").asString())
						.containsExactlyInAnyOrder(codes));
	}

	private static JsonNode read(String name) throws IOException {
		try (InputStream file = SchemaProperties.class.getResourceAsStream("/META-INF/" + name)) {
			return JsonMapper.shared().readTree(file);
		}
	}

	private static List<JsonNode> list(JsonNode array) {
		return StreamSupport.stream(array.spliterator(), false).toList();
	}

}
