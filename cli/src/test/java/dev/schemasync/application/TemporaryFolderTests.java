package dev.schemasync.application;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** Tests for {@link TemporaryFolder}. */
class TemporaryFolderTests {

	@Test
	void nothingIsWrittenOnceItIsClosed() throws IOException {
		TemporaryFolder temporary = new TemporaryFolder();
		Path folder = temporary.create();
		temporary.write(new ByteArrayInputStream(new byte[1]), folder.resolve("lib/a.jar"));
		assertThat(folder.resolve("lib/a.jar")).hasSize(1);
		temporary.close();
		assertThat(folder).doesNotExist();
		assertThatIOException()
			.isThrownBy(() -> temporary.write(new ByteArrayInputStream(new byte[1]), folder.resolve("lib/b.jar")));
		assertThatIOException().isThrownBy(temporary::create);
		assertThat(folder).doesNotExist();
	}

}
