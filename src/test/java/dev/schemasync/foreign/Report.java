package dev.schemasync.foreign;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.schemasync.cli.Cli;
import dev.schemasync.domain.SampleApplication;

/**
 * The report of {@code db validate --format json}.
 *
 * @param findings its findings
 * @param milliseconds how long it took
 */
record Report(List<Finding> findings, long milliseconds) {

	/**
	 * Compare the entities of jars with a database.
	 * @param jars the folder of the jars
	 * @param url the database, with role and password
	 * @param options more options
	 * @return the report
	 */
	static Report of(Path jars, String url, List<String> options) {
		List<String> args = new ArrayList<>(
				List.of("db", "validate", "--app", jars.toString(), "--url", url, "--format", "json"));
		args.addAll(options);
		long start = System.nanoTime();
		String output = run(args);
		long milliseconds = (System.nanoTime() - start) / 1_000_000;
		List<Finding> findings = new ArrayList<>();
		for (JsonNode finding : JsonMapper.builder().build().readTree(output).path("findings")) {
			findings.add(new Finding(finding.path("code").asString(), finding.path("severity").asString(),
					finding.path("path").asString(), finding.toString()));
		}
		return new Report(findings, milliseconds);
	}

	/**
	 * Run a command in this process.
	 * @param args the command
	 * @return what it printed
	 */
	static String run(List<String> args) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		int exitCode = new Cli(SampleApplication.class, new PrintStream(out, true, StandardCharsets.UTF_8),
				new PrintStream(err, true, StandardCharsets.UTF_8))
			.run(args.toArray(String[]::new));
		if (exitCode > 1) {
			throw new IllegalStateException(args + ": " + err.toString(StandardCharsets.UTF_8));
		}
		return out.toString(StandardCharsets.UTF_8);
	}

	long count(String severity) {
		return this.findings.stream().filter((finding) -> finding.severity().equals(severity)).count();
	}

	/** What is in this report and not in another. */
	List<Finding> without(Report other) {
		List<String> known = other.findings.stream().map((finding) -> finding.code() + " " + finding.path()).toList();
		return this.findings.stream()
			.filter((finding) -> !known.contains(finding.code() + " " + finding.path()))
			.toList();
	}

	/**
	 * A finding.
	 *
	 * @param code its code
	 * @param severity how bad it is
	 * @param path what it is about
	 * @param json all of it
	 */
	record Finding(String code, String severity, String path, String json) {

		boolean isError() {
			return this.severity.equals("error");
		}

		/** The table that it is about, in lower case. */
		String table() {
			String[] parts = this.path.replaceFirst("\\(.*", "").split("\\.");
			return (parts.length > 1) ? parts[1].replace("\"", "").toLowerCase(Locale.ROOT) : this.path;
		}

	}

}
