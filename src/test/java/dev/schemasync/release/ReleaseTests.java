package dev.schemasync.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.schemasync.domain.SampleApplication;
import dev.schemasync.model.EntityModel;
import dev.schemasync.model.EntityScanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Tests for {@link Release}. */
class ReleaseTests {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "dev.schemasync.domain", "dev.schemasync.scenario" })
	void fileHoldsAllThatTheReleaseExpects(String entities) throws IOException {
		EntityModel model = EntityScanner.scan(SampleApplication.class.getClassLoader(), List.of(entities), Map.of());
		assertThat(model.schema().tables()).isNotEmpty();
		Path file = Files.writeString(this.folder.resolve("release.json"), new Release("1.4.2", model).json());
		Release read = Release.read(file);
		assertThat(read.name()).isEqualTo("1.4.2");
		assertThat(read.model().schema()).isEqualTo(model.schema());
		assertThat(read.model().statements()).isEqualTo(model.statements());
		assertThat(read.model().entityColumns()).isEqualTo(model.entityColumns());
		assertThat(read.model().ormVersion()).isEqualTo(model.ormVersion());
	}

	@Test
	void otherFilesAreRefused() throws IOException {
		for (String text : List.of("{}", "[]", "no JSON", "{\"release\":\"1\"}")) {
			Path file = Files.writeString(this.folder.resolve("other.json"), text);
			assertThatIllegalArgumentException().as(text)
				.isThrownBy(() -> Release.read(file))
				.withMessageEndingWith("other.json holds no release");
		}
	}

}
