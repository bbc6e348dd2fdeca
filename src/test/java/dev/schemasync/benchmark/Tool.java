package dev.schemasync.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.schemasync.Artifacts;
import dev.schemasync.TestDatabase;

/** A program that applies migrations, as a process of its own. */
enum Tool {

	SCHEMA_SYNC("schema-sync", "migrate deploy", "migrate status") {
		@Override
		List<String> command(Work work, Migrations migrations, TestDatabase database, Path downloads) {
			return Stream.concat(Stream.of("-jar", jar(downloads).toString()),
					Stream.concat(Stream.of(name(work).split(" ")), Stream.of("--url=" + database.databaseUrl(),
							"--app=" + migrations.application(), "--source=" + migrations.changelog())))
				.toList();
		}
	},

	FLYWAY("Flyway 12.4", "migrate", "info") {
		@Override
		List<String> command(Work work, Migrations migrations, TestDatabase database, Path downloads) {
			return List.of("-cp", downloads.resolve("flyway/jars") + "/*", "org.flywaydb.commandline.Main",
					"-url=" + database.url(), "-user=" + database.username(), "-password=" + database.password(),
					"-locations=filesystem:" + migrations.flyway(), name(work));
		}
	},

	LIQUIBASE("Liquibase 5.0.4", "update", "status") {
		@Override
		List<String> command(Work work, Migrations migrations, TestDatabase database, Path downloads) {
			return List.of("-cp", downloads.resolve("liquibase/jars") + "/*",
					"liquibase.integration.commandline.LiquibaseCommandLine", "--url=" + database.url(),
					"--username=" + database.username(), "--password=" + database.password(),
					"--search-path=" + migrations.changelog(), "--changelog-file=db/changelog/db.changelog-master.yaml",
					name(work));
		}
	};

	private final String title;

	private final String deploy;

	private final String status;

	Tool(String title, String deploy, String status) {
		this.title = title;
		this.deploy = deploy;
		this.status = status;
	}

	abstract List<String> command(Work work, Migrations migrations, TestDatabase database, Path downloads);

	static void download(Path downloads) throws IOException, InterruptedException {
		Artifacts
			.download(
					List.of("com.fasterxml.jackson.core:jackson-annotations:2.21",
							"org.flywaydb:flyway-commandline:12.4.0", "org.flywaydb:flyway-database-postgresql:12.4.0"),
					downloads.resolve("flyway"));
		Artifacts.download(List.of("org.liquibase:liquibase-core:5.0.4", "info.picocli:picocli:4.7.7"),
				downloads.resolve("liquibase"));
		Files.copy(Path.of("target", "schema-sync-exec.jar"), jar(downloads));
	}

	/** A copy, as what it unpacks beside it must be its own. */
	private static Path jar(Path downloads) {
		return downloads.resolve("schema-sync.jar");
	}

	String title() {
		return this.title;
	}

	String name(Work work) {
		return switch (work) {
			case FIRST_DEPLOY, NOTHING_PENDING -> this.deploy;
			case STATUS -> this.status;
		};
	}

	/** Run it, and return how long it took, in seconds. */
	double run(Work work, Migrations migrations, TestDatabase database, Path downloads)
			throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(command(work, migrations, database, downloads));
		Path log = downloads.resolve("log.txt");
		long start = System.nanoTime();
		int exitCode = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start()
			.waitFor();
		double seconds = (System.nanoTime() - start) / 1e9;
		if (exitCode != 0) {
			throw new IllegalStateException(this.title + ": " + Files.readString(log));
		}
		return seconds;
	}

	/** What is measured. */
	enum Work {

		/** On an empty database. */
		FIRST_DEPLOY,
		/** A deploy that finds everything applied. */
		NOTHING_PENDING,
		/** What is applied, with everything applied. */
		STATUS

	}

}
