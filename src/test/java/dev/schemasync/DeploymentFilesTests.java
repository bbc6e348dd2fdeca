package dev.schemasync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the files that deploy the service and that run its checks elsewhere.
 */
class DeploymentFilesTests {

	private static final String APP_SPEC = ".do/app.yaml";

	private static final String TEMPLATE = ".do/deploy.template.yaml";

	@Nested
	class Kubernetes {

		@Test
		void everyProcessOfTheFleetJobHasAShareOfItsOwn() {
			Map<String, Object> job = child(load("docs/fleets/job.yaml"), "spec");
			Map<String, Object> pod = child(child(job, "template"), "spec");
			Object arguments = children(pod, "containers").getFirst().get("args");
			assertThat(job).containsEntry("completionMode", "Indexed");
			assertThat(arguments).asInstanceOf(InstanceOfAssertFactories.LIST)
				.startsWith("migrate", "deploy", "--targets")
				.contains("--shard", "$(JOB_COMPLETION_INDEX)/" + job.get("completions"));
		}

	}

	@Nested
	class AppPlatform {

		@ParameterizedTest
		@ValueSource(strings = { APP_SPEC, TEMPLATE })
		void migratesBeforeTheDeployment(String file) {
			assertThat(component(file, "jobs")).containsEntry("name", "migrate")
				.containsEntry("kind", "PRE_DEPLOY")
				.containsEntry("run_command", "schema-sync migrate deploy")
				.containsEntry("dockerfile_path", "Dockerfile");
		}

		@ParameterizedTest
		@ValueSource(strings = { APP_SPEC, TEMPLATE })
		void servesOnThePortOfTheImage(String file) throws IOException {
			assertThat(component(file, "services")).containsEntry("run_command", "schema-sync deploy")
				.containsEntry("dockerfile_path", "Dockerfile")
				.containsEntry("http_port", 8080);
			assertThat(Files.readString(Path.of("Dockerfile"))).contains("EXPOSE 8080");
		}

		@ParameterizedTest
		@ValueSource(strings = { APP_SPEC, TEMPLATE })
		void checksReadinessAndLivenessApart(String file) {
			Map<String, Object> service = component(file, "services");
			assertThat(child(service, "health_check")).containsEntry("http_path", "/actuator/health/readiness");
			assertThat(child(service, "liveness_health_check")).containsEntry("http_path", "/actuator/health/liveness");
		}

		@ParameterizedTest
		@ValueSource(strings = { APP_SPEC, TEMPLATE })
		void bindsTheManagedDatabase(String file) {
			Map<String, Object> database = component(file, "databases");
			assertThat(database).containsEntry("engine", "PG")
				.containsEntry("version", "18")
				.containsEntry("production", true);
			String address = "${" + database.get("name") + ".DATABASE_URL}";
			for (String kind : List.of("jobs", "services")) {
				assertThat(variable(component(file, kind), "DATABASE_URL")).containsEntry("value", address)
					.containsEntry("scope", "RUN_TIME");
			}
		}

		@ParameterizedTest
		@ValueSource(strings = { APP_SPEC, TEMPLATE })
		void carriesNoSecret(String file) {
			assertThat(variable(component(file, "services"), "SCHEMA_SYNC_OPERATOR_PASSWORD"))
				.containsEntry("type", "SECRET")
				.doesNotContainKey("value");
			for (String kind : List.of("jobs", "services")) {
				for (Map<String, Object> variable : children(component(file, kind), "envs")) {
					assertThat(variable.get("value")).isIn(null, "${db.DATABASE_URL}");
				}
			}
		}

		@Test
		void templateIsTheAppSpecWithAnotherSource() {
			assertThat(withoutSource(spec(TEMPLATE))).isEqualTo(withoutSource(spec(APP_SPEC)));
			for (String kind : List.of("jobs", "services")) {
				assertThat(component(APP_SPEC, kind)).containsKey("github");
				assertThat(component(TEMPLATE, kind)).containsKey("git");
			}
		}

		private Map<String, Object> spec(String file) {
			Map<String, Object> content = load(file);
			return TEMPLATE.equals(file) ? child(content, "spec") : content;
		}

		private Map<String, Object> component(String file, String kind) {
			List<Map<String, Object>> components = children(spec(file), kind);
			assertThat(components).hasSize(1);
			return components.getFirst();
		}

		private Map<String, Object> variable(Map<String, Object> component, String key) {
			List<Map<String, Object>> variables = new ArrayList<>(children(component, "envs"));
			variables.removeIf((variable) -> !key.equals(variable.get("key")));
			assertThat(variables).as(key).hasSize(1);
			return variables.getFirst();
		}

		private Map<String, Object> withoutSource(Map<String, Object> spec) {
			for (String kind : List.of("jobs", "services")) {
				children(spec, kind).forEach((component) -> component.keySet().removeAll(List.of("git", "github")));
			}
			return spec;
		}

	}

	@Nested
	class Workflow {

		private final Map<String, Object> workflow = load(".github/workflows/validate-schema.yml");

		@Test
		void verifiesOnEverySupportedJdkAndPostgreSql() {
			Map<String, Object> verify = child(child(this.workflow, "jobs"), "verify");
			List<Map<String, Object>> matrix = children(child(child(verify, "strategy"), "matrix"), "include");
			assertThat(matrix).extracting((run) -> run.get("postgresql")).containsExactly("14", "15", "16", "17", "18");
			assertThat(matrix).extracting((run) -> run.get("java")).containsOnly("21", "25").contains("21", "25");
			assertThat(child(verify, "env")).containsEntry("TEST_PG_VERSION", "${{ matrix.postgresql }}");
			assertThat(commands(verify)).contains("./mvnw -B -ntp verify");
		}

		@Test
		void annotatesThePullRequestWithFindings() {
			assertThat(commands(child(child(this.workflow, "jobs"), "schema")))
				.contains("bin/schema-sync db validate --format github");
		}

		@Test
		void mayOnlyRead() {
			assertThat(child(this.workflow, "permissions")).isEqualTo(Map.of("contents", "read"));
		}

		@Test
		void namesCommandsThatExist() {
			assertThat(List.of("mvnw", "bin/schema-sync", ".ci/run", ".ci/container-smoke"))
				.allSatisfy((command) -> assertThat(Path.of(command)).isExecutable());
			assertThat(Path.of(".github/maven-problems.json")).isRegularFile();
		}

		private List<Object> commands(Map<String, Object> job) {
			return children(job, "steps").stream()
				.filter((step) -> step.containsKey("run"))
				.map((step) -> step.get("run"))
				.toList();
		}

	}

	@Nested
	class Release {

		private static final String STAGE = "./mvnw -B -ntp deploy -Prelease -DskipTests -DaltDeploymentRepository=\"central::$STAGING_URL\"";

		@Test
		void actionRunsACommandThatExistsAndPassesSecretsByTheEnvironment() {
			Map<String, Object> action = load("action.yml");
			assertThat(child(action, "inputs")).containsOnlyKeys("app", "url", "baseline", "fail-on", "version");
			Map<String, Object> validate = children(child(action, "runs"), "steps").getLast();
			assertThat(child(validate, "env")).containsEntry("DATABASE_URL", "${{ inputs.url }}");
			assertThat(String.valueOf(validate.get("run"))).contains("db validate --app \"$APP\" --format github")
				.doesNotContain("${{");
		}

		@Test
		void workflowRunsTheWholeCheckBeforeItPublishes() {
			List<Object> commands = children(child(child(load(".github/workflows/release.yml"), "jobs"), "release"),
					"steps")
				.stream()
				.filter((step) -> step.containsKey("run"))
				.map((step) -> step.get("run"))
				.toList();
			assertThat(commands.indexOf("./mvnw -B -ntp verify")).isBetween(0, commands.indexOf(STAGE) - 1);
		}

		@ParameterizedTest
		@ValueSource(strings = { ".github/dependabot.yml", ".github/ISSUE_TEMPLATE/bug.yml",
				".github/ISSUE_TEMPLATE/config.yml" })
		void filesForTheRepositoryAreYaml(String file) {
			assertThat(load(file)).isNotEmpty();
		}

	}

	private static Map<String, Object> load(String file) {
		try {
			return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(Path.of(file)));
		}
		catch (IOException ex) {
			throw new AssertionError(file, ex);
		}
	}

	private static Map<String, Object> child(Map<String, Object> parent, String key) {
		return map(parent.get(key), key);
	}

	private static List<Map<String, Object>> children(Map<String, Object> parent, String key) {
		assertThat(parent.get(key)).as(key).isInstanceOf(List.class);
		return ((List<?>) parent.get(key)).stream().map((child) -> map(child, key)).toList();
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> map(Object value, String key) {
		assertThat(value).as(key).isInstanceOf(Map.class);
		return (Map<String, Object>) value;
	}

}
