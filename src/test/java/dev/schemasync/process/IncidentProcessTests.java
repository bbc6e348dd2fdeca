package dev.schemasync.process;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.schemasync.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The incident that schema-sync exists for: the code expects a column that someone
 * renamed by hand.
 */
class IncidentProcessTests {

	private TestDatabase database;

	@BeforeEach
	void migrate() {
		this.database = TestDatabase.create();
		JarProcess.Result result = JarProcess.run(JarProcess.environment(this.database), "migrate", "deploy");
		assertThat(result.exitCode()).as(result.errorOutput()).isZero();
		assertThat(result.output()).contains("Schema is valid");
		this.database.execute("ALTER TABLE customers RENAME COLUMN company TO name");
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "prod" })
	void productionRefusesToStart(String profile) {
		JarProcess.Result result = JarProcess.run(environment(profile));
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.all()).contains("error[missing-column] public.customers.company",
				"dev.schemasync.domain.Customer#company", "Did you mean name?");
		assertThat(result.all()).doesNotContain(this.database.password());
	}

	@Test
	void everyMismatchIsInTheOneReport() {
		this.database.execute("""
				ALTER TABLE users DROP COLUMN email;
				ALTER TABLE developer_projects ALTER COLUMN budget TYPE text;
				ALTER TABLE stage_templates ADD COLUMN owner text NOT NULL DEFAULT 'x';
				ALTER TABLE stage_templates ALTER COLUMN owner DROP DEFAULT;
				DROP TABLE project_stages;
				ALTER SEQUENCE users_seq INCREMENT BY 1;
				""");
		JarProcess.Result result = JarProcess.run(environment(""));
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.all()).contains("error[missing-column] public.customers.company",
				"error[missing-column] public.users.email", "public.developer_projects.budget",
				"error[unmapped-required-column] public.stage_templates.owner",
				"error[missing-table] public.project_stages", "error[sequence-increment] public.users_seq");
	}

	@Test
	void developmentStartsAndShowsIt() {
		try (JarProcess process = JarProcess.start(environment("dev"))) {
			assertThat(process.awaitStatus("/actuator/health/readiness", 200).body()).contains("UP");
			HttpResponse<String> answer = process.get("/health/schema-version");
			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.body()).contains("\"status\":\"mismatch\"").doesNotContain("customers.company");
			JarProcess.Result result = process.terminate();
			assertThat(result.all()).contains("error[missing-column] public.customers.company");
		}
	}

	private Map<String, String> environment(String profile) {
		Map<String, String> environment = new HashMap<>(JarProcess.environment(this.database));
		if (!profile.isEmpty()) {
			environment.put("SPRING_PROFILES_ACTIVE", profile);
		}
		return environment;
	}

}
