package dev.schemasync.migration;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import liquibase.integration.spring.SpringLiquibase;
import liquibase.resource.ResourceAccessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;

/** What is listed without Liquibase is what Liquibase would find. */
class ListedResourcesTests {

	private static final List<String> FILES = List.of("db/changes/001.sql", "db/changes/002.sql",
			"db/changes/later/003.sql", "db/changes/.hidden.sql", "db/changes other/004.sql", "db/master.yaml");

	private static final List<FileAccess> ACCESSES = List.of(new FileAccess(FileAccess.Kind.FOLDER, "db/changes"),
			new FileAccess(FileAccess.Kind.FOLDER, "db/changes/"), new FileAccess(FileAccess.Kind.TREE, "db/changes/"),
			new FileAccess(FileAccess.Kind.TREE, "db/changes other"),
			new FileAccess(FileAccess.Kind.FOLDER, "db/changes other/"), new FileAccess(FileAccess.Kind.TREE, "db"),
			new FileAccess(FileAccess.Kind.FOLDER, "nothing/"),
			new FileAccess(FileAccess.Kind.FOLDER, "classpath:db/changes"),
			new FileAccess(FileAccess.Kind.FILE, "db/changes/002.sql"),
			new FileAccess(FileAccess.Kind.FILE, "db/changes other/004.sql"),
			new FileAccess(FileAccess.Kind.FILE, "db/none.sql"));

	@TempDir
	private Path directory;

	@Test
	void folderOnTheDisk() throws IOException {
		same(folder("first", "SELECT 1"));
	}

	@Test
	void jar() throws IOException {
		same(jar("first.jar", "SELECT 1"));
	}

	@Test
	void severalPlaces() throws IOException {
		same(folder("first", "SELECT 1"), folder("second", "SELECT 2"));
		same(folder("third", "SELECT 1"), jar("third.jar", "SELECT 2"));
	}

	@Test
	void otherContentOrName() throws IOException {
		URL place = folder("first", "SELECT 1");
		List<String> before = digests(listed(place));
		Files.writeString(this.directory.resolve("first/db/changes/002.sql"), "SELECT 2");
		assertThat(digests(listed(place))).isNotEqualTo(before);
		Files.writeString(this.directory.resolve("first/db/changes/002.sql"), "SELECT 1");
		assertThat(digests(listed(place))).isEqualTo(before);
		Files.writeString(this.directory.resolve("first/db/changes/later/005.sql"), "SELECT 1");
		assertThat(digests(listed(place))).isNotEqualTo(before);
	}

	private static void same(URL... places) throws IOException {
		assertThat(digests(listed(places))).isEqualTo(digests(ClassPathFiles.of(loader(places))));
	}

	private static List<String> digests(ResourceAccessor files) throws IOException {
		List<String> digests = new ArrayList<>();
		for (FileAccess access : ACCESSES) {
			digests.add(access + " " + access.digest(files));
		}
		return digests;
	}

	private static ResourceAccessor listed(URL... places) {
		SpringLiquibase settings = new SpringLiquibase();
		settings.setResourceLoader(loader(places));
		return ListedResources.of(settings);
	}

	private static DefaultResourceLoader loader(URL... places) {
		return new DefaultResourceLoader(new URLClassLoader(places, null));
	}

	private URL folder(String name, String content) throws IOException {
		Path folder = this.directory.resolve(name);
		for (String file : FILES) {
			Path path = folder.resolve(file);
			Files.createDirectories(path.getParent());
			Files.writeString(path, content);
		}
		return folder.toUri().toURL();
	}

	private URL jar(String name, String content) throws IOException {
		Path file = this.directory.resolve(name);
		try (OutputStream stream = Files.newOutputStream(file); JarOutputStream jar = new JarOutputStream(stream)) {
			for (String folder : List.of("db/", "db/changes/", "db/changes/later/", "db/changes other/")) {
				jar.putNextEntry(new JarEntry(folder));
			}
			for (String entry : FILES) {
				jar.putNextEntry(new JarEntry(entry));
				jar.write(content.getBytes());
			}
		}
		return file.toUri().toURL();
	}

}
