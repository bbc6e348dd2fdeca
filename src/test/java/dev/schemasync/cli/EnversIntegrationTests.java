package dev.schemasync.cli;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.schemasync.TestDatabase;
import dev.schemasync.application.TestApplication;
import dev.schemasync.cli.CliRunner.Result;
import dev.schemasync.domain.SampleApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for applications with Hibernate Envers, which writes a row of history at every
 * write of an entity.
 */
class EnversIntegrationTests {

	private static final Path ENVERS = Path.of("target/test-libraries/hibernate-envers.jar");

	private static final String NOTE = """
			@Entity
			@org.hibernate.envers.Audited
			public class Note {
				@Id Long id;
				String text;
			}
			""";

	@TempDir
	private Path folder;

	private TestDatabase database;

	@BeforeEach
	void create() {
		this.database = TestDatabase.create();
		this.database.execute("CREATE TABLE note (id bigint PRIMARY KEY, text varchar(255))");
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	@Test
	void auditTablesAreCompared() throws IOException {
		Path jar = application().withClass("com.acme.Note", NOTE).bootJar(ENVERS);
		Result missing = validate(jar);
		assertThat(missing.output()).as(missing.errorOutput())
			.contains("error[missing-table] public.note_aud", "error[missing-table] public.revinfo",
					"error[missing-sequence] public.revinfo_seq");
		this.database.execute("""
				CREATE SEQUENCE revinfo_seq INCREMENT 50;
				CREATE TABLE revinfo (rev integer PRIMARY KEY, revtstmp bigint);
				CREATE TABLE note_aud (id bigint, rev integer REFERENCES revinfo, revtype smallint, text varchar(255),
					PRIMARY KEY (rev, id))
				""");
		assertThat(validate(jar).output()).startsWith("Schema is valid");
		this.database.execute("ALTER TABLE note_aud DROP COLUMN text");
		assertThat(validate(jar).output()).contains("error[missing-column] public.note_aud.text");
	}

	@Test
	void settingsOfEnversCount() throws IOException {
		Path jar = application().withClass("com.acme.Note", NOTE)
			.withFile("application.properties",
					"spring.jpa.properties.org.hibernate.envers.audit_table_suffix=_history\n")
			.bootJar(ENVERS);
		assertThat(validate(jar).output()).contains("error[missing-table] public.note_history")
			.doesNotContain("note_aud");
	}

	@Test
	void auditTablesThatAreNotComparedAreNamed() throws IOException {
		Path classes = application().withClass("com.acme.Note", NOTE).classes();
		Result result = validate(classes);
		assertThat(result.exitCode()).as(result.errorOutput()).isZero();
		assertThat(result.output()).contains("warning[unchecked-class] class:org.hibernate.envers.Audited",
				"The audit tables of 1 entity are not compared", "com.acme.Note");
	}

	@Test
	void enversThatIsOffWritesNothing() throws IOException {
		TestApplication application = application().withClass("com.acme.Note", NOTE)
			.withFile("application.properties", "spring.jpa.properties.hibernate.integration.envers.enabled=false\n");
		assertThat(validate(application.bootJar(ENVERS)).output()).startsWith("Schema is valid")
			.doesNotContain("unchecked-class");
	}

	private TestApplication application() {
		return new TestApplication(this.folder.resolve("notes"), ENVERS.toAbsolutePath());
	}

	private Result validate(Path application) {
		return CliRunner.launch(SampleApplication.class, "db", "validate", "--app", application.toString(), "--url",
				this.database.databaseUrl());
	}

}
