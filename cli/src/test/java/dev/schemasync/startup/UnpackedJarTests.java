package dev.schemasync.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** Code runs from a folder beside a jar only if the owner of the jar made that folder. */
class UnpackedJarTests {

	@TempDir
	private Path folder;

	private UnpackedJar unpacked;

	@BeforeEach
	void unpackByHand() throws IOException {
		Path jar = Files.createFile(this.folder.resolve("tool.jar"));
		this.unpacked = new UnpackedJar(jar, this.folder.resolve(".tool.jar.unpacked"), "content");
		Files.createDirectories(this.unpacked.folder());
		Files.createFile(this.unpacked.jar());
	}

	@Test
	void theFolderOfTheOwnerIsUsed() throws IOException {
		assertThat(this.unpacked.exists()).isTrue();
	}

	@Test
	void theFolderOfSomebodyElseIsRefused() throws IOException {
		Path system = Path.of("/usr");
		UserPrincipal root = Files.getOwner(system);
		if (Files.getOwner(this.unpacked.source()).equals(root)) {
			Files.setOwner(this.unpacked.source(),
					this.folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
		}
		assertThatIOException().isThrownBy(new UnpackedJar(this.unpacked.source(), system, "content")::exists)
			.withMessageContaining("somebody else");
	}

}
