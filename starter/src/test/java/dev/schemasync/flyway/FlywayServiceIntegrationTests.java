package dev.schemasync.flyway;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;

import dev.schemasync.TestDatabase;
import dev.schemasync.TestPort;

import static org.assertj.core.api.Assertions.assertThat;

/** A process of its own that has Flyway, and no Liquibase on its class path. */
class FlywayServiceIntegrationTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path folder;

	@AfterEach
	void dropDatabase() {
		this.database.close();
	}

	@Test
	void serviceMigratesValidatesAndTells() throws Exception {
		write("V1__create_memo.sql", "CREATE TABLE memo (id bigint PRIMARY KEY);");
		int port = TestPort.free();
		Process service = start(port);
		try {
			HttpResponse<String> answer = await(service, port, "/health/schema-version");
			assertThat(answer.body()).contains("\"status\":\"ok\"", "\"schemaVersion\":\"1\"",
					"\"pendingMigrations\":0", "\"flywayVersion\":\"12.", "\"liquibaseVersion\":null",
					"\"status\":\"valid\"");
			assertThat(get(port, "/health/schema-version", "text/html").body()).contains("create memo", "Flyway");
			assertThat(get(port, "/actuator/health", "application/json").body()).contains("\"status\":\"UP\"");
		}
		finally {
			stop(service);
		}
	}

	@Test
	void wrongSchemaEndsTheStart() throws Exception {
		write("V1__other.sql", "CREATE TABLE other (id bigint PRIMARY KEY);");
		Process service = start(TestPort.free());
		try {
			assertThat(service.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
			assertThat(service.exitValue()).as(log()).isEqualTo(1);
			assertThat(log()).contains("missing-table", "public.memo");
		}
		finally {
			stop(service);
		}
	}

	@Test
	void failedMigrationEndsTheStartInWords() throws Exception {
		write("V1__broken.sql", "CREATE TABLE memo (id nothing);");
		Process service = start(TestPort.free());
		try {
			assertThat(service.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
			assertThat(service.exitValue()).as(log()).isEqualTo(1);
			assertThat(log()).contains("Migration V1__broken.sql failed: type \"nothing\" does not exist")
				.doesNotContain("NoClassDefFoundError", "TypeNotPresentException");
		}
		finally {
			stop(service);
		}
	}

	private Process start(int port) throws IOException {
		String classPath = Arrays
			.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
				.split(File.pathSeparator))
			.filter((entry) -> !Path.of(entry).getFileName().toString().contains("liquibase"))
			.collect(Collectors.joining(File.pathSeparator));
		ProcessBuilder builder = new ProcessBuilder(List.of(System.getProperty("java.home") + "/bin/java",
				"-XX:TieredStopAtLevel=1", "-cp", classPath, Service.class.getName(), "--server.port=" + port,
				"--spring.datasource.url=" + this.database.url(),
				"--spring.datasource.username=" + this.database.username(), "--spring.jpa.hibernate.ddl-auto=none",
				"--spring.flyway.locations=filesystem:" + this.folder))
			.redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("log").toFile());
		builder.environment().put("SPRING_DATASOURCE_PASSWORD", this.database.password());
		return builder.start();
	}

	private HttpResponse<String> await(Process service, int port, String path) throws Exception {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (service.isAlive() && System.nanoTime() < end) {
			try {
				HttpResponse<String> answer = get(port, path, "application/json");
				if (answer.statusCode() == 200) {
					return answer;
				}
			}
			catch (IOException ex) {
				assertThat(service.isAlive()).as(log()).isTrue();
			}
			Thread.sleep(Duration.ofMillis(100));
		}
		throw new IllegalStateException(log());
	}

	private static HttpResponse<String> get(int port, String path, String type) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
			.header("Accept", type)
			.timeout(Duration.ofSeconds(10))
			.build();
		try (HttpClient client = HttpClient.newHttpClient()) {
			return client.send(request, HttpResponse.BodyHandlers.ofString());
		}
	}

	private static void stop(Process service) throws InterruptedException {
		service.destroy();
		if (!service.waitFor(30, TimeUnit.SECONDS)) {
			service.destroyForcibly();
		}
	}

	private String log() throws IOException {
		return Files.readString(this.folder.resolve("log"));
	}

	private void write(String name, String sql) throws IOException {
		Files.writeString(this.folder.resolve(name), sql);
	}

	/** The service. */
	@SpringBootConfiguration
	@EnableAutoConfiguration
	@EntityScan(basePackageClasses = FlywayApplicationTests.class)
	static class Service {

		/**
		 * Start the service.
		 * @param args the arguments
		 */
		public static void main(String[] args) {
			SpringApplication.run(Service.class, args);
		}

	}

}
