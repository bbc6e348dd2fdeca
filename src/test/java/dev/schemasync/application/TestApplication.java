package dev.schemasync.application;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** Compiles applications that are unknown to this project, and packs them into jars. */
public final class TestApplication {

	private final Path folder;

	private final List<Path> libraries;

	/**
	 * Create an application without classes.
	 * @param folder an empty folder for its files
	 * @param libraries folders of classes that it is compiled against
	 */
	public TestApplication(Path folder, Path... libraries) {
		this.folder = folder;
		this.libraries = List.of(libraries);
	}

	/**
	 * Compile a class.
	 * @param name its full name
	 * @param source what follows the package and the imports of JPA
	 * @return this
	 */
	public TestApplication withClass(String name, String source) throws IOException {
		Path file = this.folder.resolve("src").resolve(name.replace('.', '/') + ".java");
		Files.createDirectories(file.getParent());
		Files.createDirectories(classes());
		Files.writeString(file, "package %s;%nimport jakarta.persistence.*;%nimport java.util.*;%n%s"
			.formatted(name.substring(0, name.lastIndexOf('.')), source));
		List<String> classPath = new ArrayList<>();
		this.libraries.forEach((library) -> classPath.add(library.toString()));
		classPath.addAll(List.of(System.getProperty("java.class.path"), classes().toString()));
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		int result = compiler.run(null, null, null, "-proc:none", "-nowarn", "-d", classes().toString(), "-cp",
				String.join(File.pathSeparator, classPath), file.toString());
		assertThat(result).as("compilation of " + name).isZero();
		return this;
	}

	/**
	 * Add a file beside the classes.
	 * @param name its path
	 * @param content its content
	 * @return this
	 */
	public TestApplication withFile(String name, String content) throws IOException {
		Path file = classes().resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, content);
		return this;
	}

	/**
	 * Return the folder of classes.
	 * @return the folder
	 */
	public Path classes() {
		return this.folder.resolve("classes");
	}

	/**
	 * Pack the classes into a jar without entries for folders, as some tools do.
	 * @return the jar
	 */
	public Path jar() throws IOException {
		Path jar = this.folder.resolve(this.folder.getFileName() + ".jar");
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
			copyClasses(out, "");
		}
		return jar;
	}

	/**
	 * Pack the classes and some libraries as Spring Boot does.
	 * @param nested the libraries
	 * @return the jar
	 */
	public Path bootJar(Path... nested) throws IOException {
		Path jar = this.folder.resolve(this.folder.getFileName() + "-boot.jar");
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
			copyClasses(out, "BOOT-INF/classes/");
			for (Path library : nested) {
				byte[] content = Files.readAllBytes(library);
				ZipEntry entry = new ZipEntry("BOOT-INF/lib/" + library.getFileName());
				entry.setMethod(ZipEntry.STORED);
				entry.setSize(content.length);
				CRC32 checksum = new CRC32();
				checksum.update(content);
				entry.setCrc(checksum.getValue());
				out.putNextEntry(entry);
				out.write(content);
			}
		}
		return jar;
	}

	private void copyClasses(JarOutputStream out, String prefix) throws IOException {
		try (Stream<Path> files = Files.walk(classes())) {
			for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
				out.putNextEntry(new ZipEntry(prefix + classes().relativize(file).toString().replace('\\', '/')));
				copy(file, out);
			}
		}
	}

	private static void copy(Path file, OutputStream out) throws IOException {
		Files.copy(file, out);
	}

}
