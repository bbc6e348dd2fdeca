package dev.schemasync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** Downloads published jars with Maven, wherever Maven is told to find them. */
public final class Artifacts {

	private static final String DRIVER = "org.postgresql:postgresql:42.7.8!";

	private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies";

	private Artifacts() {
	}

	/**
	 * Download jars and what they need.
	 * @param artifacts their coordinates; an exclamation mark leaves out what they need
	 * @param folder an empty folder
	 * @return the folder of the jars
	 */
	public static Path download(List<String> artifacts, Path folder) throws IOException, InterruptedException {
		Files.createDirectories(folder);
		Path jars = folder.resolve("jars");
		Path log = folder.resolve("maven.txt");
		Files.writeString(folder.resolve("pom.xml"), """
				<project xmlns="http://maven.apache.org/POM/4.0.0">
				  <modelVersion>4.0.0</modelVersion>
				  <groupId>dev.schemasync.foreign</groupId>
				  <artifactId>foreign</artifactId>
				  <version>1</version>
				  <packaging>pom</packaging>
				  <dependencies>%s%s</dependencies>
				</project>
				""".formatted(artifacts.stream().map(Artifacts::dependency).collect(Collectors.joining()),
				dependency(DRIVER)));
		Process maven = new ProcessBuilder(Path.of("mvnw").toAbsolutePath().toString(), "-B", "-q", "-f",
				folder.resolve("pom.xml").toString(), PLUGIN, "-DoutputDirectory=" + jars, "-DincludeScope=runtime")
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		assertThat(maven.waitFor()).as(() -> read(log)).isZero();
		return jars;
	}

	private static String dependency(String coordinates) {
		String[] parts = coordinates.replace("!", "").split(":");
		return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>%s</dependency>"
			.formatted(parts[0], parts[1], parts[2], coordinates.endsWith("!")
					? "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>"
					: "");
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

}
