package dev.schemasync.foreign;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.schemasync.TestDatabase;
import dev.schemasync.foreign.probe.EntityProbe;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happened when each entity was saved and read by its own Hibernate.
 *
 * @param hibernate the version of that Hibernate
 * @param entities the entities
 */
record Life(String hibernate, List<Entity> entities) {

	/**
	 * Save and read entities in a process with the class path of their application.
	 * @param jars the folder of its jars
	 * @param classes the names of its classes
	 * @param database where the rows go; all is rolled back
	 * @param settings Hibernate's settings
	 * @param folder for files of the process
	 * @return what happened
	 */
	static Life of(Path jars, List<String> classes, TestDatabase database, List<String> settings, Path folder)
			throws IOException, InterruptedException {
		Path names = Files.write(folder.resolve("classes.txt"), classes);
		Path output = folder.resolve("life.txt");
		Path errors = folder.resolve("life-errors.txt");
		List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java",
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", probe(folder) + ":" + jars + "/*",
				EntityProbe.class.getName(), names.toString(), "hibernate.connection.url=" + database.url(),
				"hibernate.connection.username=" + database.username(),
				"hibernate.connection.password=" + database.password()));
		command.addAll(settings);
		Process process = new ProcessBuilder(command).redirectOutput(output.toFile())
			.redirectError(errors.toFile())
			.start();
		assertThat(process.waitFor()).as("errors in " + errors).isZero();
		List<String> lines = Files.readAllLines(output);
		return new Life(
				lines.stream()
					.filter((line) -> line.startsWith("hibernate\t"))
					.map((line) -> line.split("\t")[1])
					.findFirst()
					.orElseThrow(),
				lines.stream().filter((line) -> line.startsWith("entity\t")).map(Entity::parse).toList());
	}

	/**
	 * The probe without the other tests, which the application has nothing to do with.
	 */
	private static Path probe(Path folder) throws IOException {
		Path target = folder.resolve("probe");
		Path classes = classes().resolve("dev/schemasync/foreign/probe");
		Path copies = Files.createDirectories(target.resolve("dev/schemasync/foreign/probe"));
		try (Stream<Path> files = Files.list(classes)) {
			for (Path file : files.toList()) {
				Files.copy(file, copies.resolve(file.getFileName()));
			}
		}
		return target;
	}

	private static Path classes() {
		try {
			return Path.of(EntityProbe.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The tables of all entities. */
	Set<String> tables() {
		return this.entities.stream()
			.flatMap((entity) -> entity.tables().stream())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** The tables of an entity and of those that were saved with it. */
	Set<String> tablesOfAll(Entity entity) {
		Set<String> tables = new TreeSet<>(entity.tables());
		this.entities.stream()
			.filter((other) -> entity.referred().contains(other.name()))
			.forEach((other) -> tables.addAll(other.tables()));
		return tables;
	}

	/**
	 * What happened to one entity.
	 *
	 * @param name its class
	 * @param tables the tables that it is saved in, in lower case
	 * @param referred the entities that were saved with it
	 * @param outcome {@code ok}, or what failed
	 */
	record Entity(String name, Set<String> tables, Set<String> referred, String outcome) {

		private static Entity parse(String line) {
			String[] parts = line.split("\t");
			return new Entity(parts[1], Set.of(parts[2].toLowerCase(Locale.ROOT).split(",")),
					Set.of(parts[3].split(",")), parts[4]);
		}

		/** Whether the database refused it although every attribute had a value. */
		boolean fails() {
			return this.outcome.contains("all attributes: SQL");
		}

		/** Whether the database refused it only where optional attributes have none. */
		boolean failsWithoutOptionalValues() {
			return !fails() && this.outcome.contains("required attributes: SQL");
		}

		/** Whether something else than the database failed in both lives. */
		boolean isUnknown() {
			return this.outcome.contains("all attributes: Java") && !this.outcome.contains("SQL");
		}

	}

}
