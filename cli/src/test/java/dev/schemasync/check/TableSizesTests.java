package dev.schemasync.check;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.schemasync.report.Baseline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Files in JSON, as shells and editors write them. */
class TableSizesTests {

	private static final TableSizes SIZES = new TableSizes(List.of(new TableSizes.Size("public.größe", 7, 8192)));

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "UTF-16LE" })
	void fileMayHaveAByteOrderMark(String charset) throws IOException {
		Path file = this.folder.resolve("sizes.json");
		Files.writeString(file, "\uFEFF" + SIZES.json(), Charset.forName(charset));
		assertThat(TableSizes.read(file)).isEqualTo(SIZES);
		Files.writeString(file, "\uFEFF{\"findings\": []}", Charset.forName(charset));
		assertThatCode(() -> Baseline.read(file)).doesNotThrowAnyException();
	}

	@Test
	void otherFilesAreRefused() throws IOException {
		Path file = this.folder.resolve("sizes.json");
		Files.write(file, new byte[] { '{', (byte) 0xC3, '}' });
		assertThatIllegalArgumentException().isThrownBy(() -> TableSizes.read(file));
		assertThatIllegalArgumentException().isThrownBy(() -> Baseline.read(file));
	}

}
