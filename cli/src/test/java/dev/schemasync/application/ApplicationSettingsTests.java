package dev.schemasync.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which documents of a configuration count. */
class ApplicationSettingsTests {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			prod                    | other
			eu                      | own
			[eu, prod]              | other
			[eu, us]                | own
			eu, prod                | other
			prod & blue             | other
			prod & eu               | own
			"!prod"                 | own
			["prod & !eu", us]      | other
			""")
	void documentIsForItsProfiles(String profiles, String expected) throws IOException {
		assertThat(schema("config.activate.on-profile: " + profiles)).isEqualTo(expected);
		assertThat(schema("config:\n    activate:\n      onProfile: " + profiles)).isEqualTo(expected);
	}

	@Test
	void documentIsForItsPlatform() throws IOException {
		assertThat(schema("config.activate.on-cloud-platform: heroku")).isEqualTo("own");
		assertThat(schema("config.activate.on-cloud-platform: cloud-foundry")).isEqualTo("other");
		assertThat(schema("config.activate:\n    on-cloud-platform: heroku\n    on-profile: prod")).isEqualTo("own");
	}

	@ParameterizedTest
	@ValueSource(strings = { "eu", "[eu]" })
	void fileOfAProfileMayAskForAnother(String profiles) throws IOException {
		Files.writeString(this.folder.resolve("application.yaml"), "spring.profiles.active: prod\nschema: own\n");
		Files.writeString(this.folder.resolve("application-prod.yaml"),
				"schema: other\nspring.config.activate.on-profile: %s\n".formatted(profiles));
		assertThat(schema()).isEqualTo("own");
	}

	private String schema(String condition) throws IOException {
		Files.writeString(this.folder.resolve("application.yaml"), """
				spring:
				  profiles.active: prod, blue
				  main.cloud-platform: cloud-foundry
				schema: own
				---
				schema: other
				spring:
				  %s
				""".formatted(condition));
		return schema();
	}

	private String schema() {
		try (ApplicationArchive archive = ApplicationArchive.open(List.of(this.folder))) {
			return new ApplicationSettings(archive).environment().getRequiredProperty("schema");
		}
	}

}
