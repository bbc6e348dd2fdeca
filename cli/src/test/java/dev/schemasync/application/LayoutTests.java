package dev.schemasync.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Where the classes of an application are. */
class LayoutTests {

	@TempDir
	private Path folder;

	@Test
	void classPathOfAManifestHasAddresses() throws IOException {
		Path lib = Files.createDirectories(this.folder.resolve("lib ä"));
		Path classes = Files.createDirectories(this.folder.resolve("app/classes"));
		Path plus = jar(lib.resolve("a+b#1.jar"), "");
		Path half = jar(lib.resolve("50%.jar"), "");
		Path app = jar(this.folder.resolve("app/app.jar"),
				"classes/ ../lib%%20%%C3%%A4/a+b%%231.jar %s ../lib%%20ä/50%%25.jar ../lib%%20ä/none.jar http://h/a.jar"
					.formatted(half.toUri()));
		assertThat(roots(app)).containsExactly(app, classes, plus, half, half);
	}

	@Test
	void entryThatIsNoAddressIsAPath() throws IOException {
		Path half = jar(this.folder.resolve("50%.jar"), "");
		Path app = jar(this.folder.resolve("app.jar"), "50%.jar");
		assertThat(roots(app)).containsExactly(app, half);
	}

	private Path[] roots(Path app) throws IOException {
		try (TemporaryFolder temporary = new TemporaryFolder()) {
			return Layout.of(app, temporary)
				.roots()
				.stream()
				.map((root) -> root.path().normalize())
				.toArray(Path[]::new);
		}
	}

	private static Path jar(Path file, String classPath) throws IOException {
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
		new JarOutputStream(Files.newOutputStream(file), manifest).close();
		return file;
	}

}
