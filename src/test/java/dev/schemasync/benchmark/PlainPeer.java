package dev.schemasync.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

import javax.tools.ToolProvider;

/**
 * The sample without schema-sync: the runnable jar with an ordinary {@code main}, which
 * leaves migrating to Liquibase and validating to Hibernate. It has no Spring Security,
 * no templates and none of the libraries that only schema-sync needs.
 */
final class PlainPeer {

	private static final String LIBRARIES = "BOOT-INF/lib/";

	private static final String MAIN = "dev.schemasync.domain.SampleApplication";

	private static final List<String> ONLY_OURS = List.of("attoparser", "checker-qual", "commonmark", "failureaccess",
			"flyway", "guava", "javapoet", "jline", "listenablefuture", "micrometer-registry-prometheus", "nimbus",
			"org.eclipse", "picocli", "progressbar", "prometheus", "schema-sync", "shardingsphere",
			"spring-boot-security", "spring-boot-thymeleaf", "spring-security", "thymeleaf", "unbescape");

	private PlainPeer() {
	}

	/** Write its jar. */
	static void write(Path runnable, Path peer, Path work) throws IOException {
		Path classes = compile(work, runnable);
		try (JarFile jar = new JarFile(runnable.toFile())) {
			Manifest manifest = new Manifest(jar.getManifest());
			manifest.getMainAttributes().remove(new Attributes.Name("Schema-Sync-Quick-Start"));
			try (OutputStream file = Files.newOutputStream(peer);
					JarOutputStream output = new JarOutputStream(file, manifest)) {
				for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements();) {
					JarEntry entry = entries.nextElement();
					if (!entry.getName().equals(JarFile.MANIFEST_NAME) && !isOnlyOurs(entry.getName())) {
						copy(entry, content(jar, entry, classes), output);
					}
				}
			}
		}
	}

	private static void copy(JarEntry from, byte[] content, JarOutputStream output) throws IOException {
		JarEntry entry = new JarEntry(from.getName());
		if (from.getMethod() == JarEntry.STORED) {
			entry.setMethod(JarEntry.STORED);
			entry.setSize(from.getSize());
			entry.setCrc(from.getCrc());
		}
		output.putNextEntry(entry);
		output.write(content);
		output.closeEntry();
	}

	private static byte[] content(JarFile jar, JarEntry entry, Path classes) throws IOException {
		byte[] content = jar.getInputStream(entry).readAllBytes();
		if (entry.getName().endsWith("SampleApplication.class")) {
			return Files.readAllBytes(classes.resolve(MAIN.replace('.', '/') + ".class"));
		}
		if (!entry.getName().endsWith(".idx")) {
			return content;
		}
		return new String(content, StandardCharsets.UTF_8).lines()
			.filter((line) -> !isOnlyOurs(line.replaceAll("^[\\s-]*\"|\"$", "")))
			.collect(Collectors.joining("\n", "", "\n"))
			.getBytes(StandardCharsets.UTF_8);
	}

	private static boolean isOnlyOurs(String name) {
		return name.startsWith(LIBRARIES)
				&& ONLY_OURS.stream().anyMatch(name.substring(LIBRARIES.length())::startsWith);
	}

	private static Path compile(Path work, Path runnable) throws IOException {
		Path source = Files.createDirectories(work.resolve("source")).resolve("SampleApplication.java");
		Files.writeString(source, """
				package dev.schemasync.domain;

				@org.springframework.boot.autoconfigure.SpringBootApplication
				public class SampleApplication {

					public static void main(String[] args) {
						org.springframework.boot.SpringApplication.run(SampleApplication.class, args);
					}

				}
				""");
		Path classes = Files.createDirectories(work.resolve("classes"));
		int result = ToolProvider.getSystemJavaCompiler()
			.run(null, null, null, "--release", "21", "-proc:none", "-d", classes.toString(), "-cp",
					System.getProperty("java.class.path"), source.toString());
		if (result != 0) {
			throw new IllegalStateException("The peer of " + runnable + " does not compile");
		}
		return classes;
	}

}
