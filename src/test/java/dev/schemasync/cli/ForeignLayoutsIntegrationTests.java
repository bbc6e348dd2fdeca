package dev.schemasync.cli;

import java.io.IOException;
import java.nio.file.Files;
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
 * Tests for {@code db validate --app} with applications that are no plain Spring Boot:
 * those of Quarkus, and entities that come with a library of Spring.
 */
class ForeignLayoutsIntegrationTests {

	private static final String PUBLICATION = """
			@Entity
			public class Publication {
				@Id Long id;
			}
			""";

	private static final String REGISTERED = """
			@org.springframework.boot.autoconfigure.AutoConfigurationPackage
			class StoreConfiguration { }
			""";

	@TempDir
	private Path folder;

	private TestDatabase database;

	@BeforeEach
	void create() {
		this.database = TestDatabase.create();
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	@Test
	void quarkusNamesColumnsAsJpaDoes() throws IOException {
		Path classes = order().withFile("application.properties", "quarkus.datasource.db-kind=postgresql").classes();
		this.database.execute("CREATE TABLE PurchaseOrder (id bigint PRIMARY KEY, orderNumber varchar(255))");
		assertThat(validate(classes)).startsWith("Schema is valid");
	}

	@Test
	void settingsOfQuarkusForProductionCount() throws IOException {
		Path classes = order().withFile("application.properties", """
				%prod.quarkus.hibernate-orm.database.default-schema=sales
				%dev.quarkus.hibernate-orm.database.default-schema=wrong
				quarkus.hibernate-orm.database.default-schema=wrong
				quarkus.hibernate-orm.physical-naming-strategy=\
				org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl
				""").classes();
		this.database.execute("CREATE SCHEMA sales;"
				+ "CREATE TABLE sales.purchase_order (id bigint PRIMARY KEY, order_number varchar(255))");
		assertThat(validate(classes)).startsWith("Schema is valid");
	}

	@Test
	void librariesOfQuarkusMaySetTheDriver() throws IOException {
		Path application = this.folder.resolve("quarkus-app");
		Files.createDirectories(application.resolve("lib/main"));
		Files.copy(new TestApplication(this.folder.resolve("orders"))
			.withClass("com.acme.Order",
					"@Entity @Table(name = \"orders\") public class Order { @Id Long id; "
							+ "@Column(columnDefinition = \"jsonb\") String details; }")
			.withFile("application.properties", "quarkus.application.name=orders")
			.jar(), application.resolve("orders.jar"));
		this.database.execute("CREATE TABLE orders (id bigint PRIMARY KEY, details jsonb)");
		assertThat(validate(application)).contains("error[incompatible-type] public.orders.details");
		Path library = new TestApplication(this.folder.resolve("store")).withClass("com.acme.Store", "class Store { }")
			.withFile("application.properties",
					"quarkus.datasource.jdbc.additional-jdbc-properties.stringtype=unspecified")
			.jar();
		Files.copy(library, application.resolve("lib/main/store.jar"));
		assertThat(validate(application)).startsWith("Schema is valid");
	}

	@Test
	void settingsOfQuarkusInALibraryDoNotMakeAnApplicationOfSpringOne() throws IOException {
		Path library = new TestApplication(this.folder.resolve("store")).withClass("com.acme.Store", "class Store { }")
			.withFile("application.properties", "quarkus.datasource.db-kind=postgresql")
			.jar();
		Path classes = order().withFile("application.properties", "spring.application.name=orders").classes();
		this.database.execute("CREATE TABLE purchase_order (id bigint PRIMARY KEY, order_number varchar(255))");
		assertThat(validate(classes, "--app", library.toString())).startsWith("Schema is valid");
	}

	@Test
	void applicationMayHaveItsHomeAmongThePackagesOfSpring() throws IOException {
		Path classes = new TestApplication(this.folder.resolve("clinic"))
			.withClass("org.springframework.samples.clinic.owner.Publication", PUBLICATION)
			.withClass("org.springframework.samples.clinic.owner.Publications", """
					public interface Publications
							extends org.springframework.data.repository.Repository<Publication, Long> {
						@org.springframework.data.jpa.repository.Query(value = "select id, title from publication",
								nativeQuery = true)
						java.util.List<Publication> all();
					}
					""")
			.withClass("org.springframework.samples.clinic.ClinicApplication",
					"@org.springframework.boot.autoconfigure.SpringBootApplication class ClinicApplication { }")
			.classes();
		assertThat(validate(classes)).contains("error[missing-table] public.publication");
		this.database.execute("CREATE TABLE publication (id bigint PRIMARY KEY)");
		assertThat(validate(classes)).contains("error[invalid-statement]", "title");
	}

	@Test
	void entitiesOfSpringAreComparedWhereAnAutoConfigurationRegistersThem() throws IOException {
		Path registered = new TestApplication(this.folder.resolve("registered"))
			.withClass("org.springframework.acme.used.Publication", PUBLICATION)
			.withClass("org.springframework.acme.used.StoreConfiguration", REGISTERED)
			.withClass("org.springframework.acme.unused.Forgotten", PUBLICATION.replace("Publication", "Forgotten"))
			.jar();
		this.database.execute("CREATE TABLE purchase_order (id bigint PRIMARY KEY, order_number varchar(255))");
		String report = validate(order().bootJar(registered));
		assertThat(report).contains("error[missing-table] public.publication").doesNotContain("forgotten");
	}

	@Test
	void autoConfigurationThatASettingSwitchesOffRegistersNothing() throws IOException {
		Path library = new TestApplication(this.folder.resolve("archive"))
			.withClass("org.springframework.acme.archive.Publication", PUBLICATION)
			.withClass("org.springframework.acme.archive.StoreConfiguration",
					"@org.springframework.boot.autoconfigure.condition.ConditionalOnProperty("
							+ "name = \"acme.mode\", havingValue = \"archive\")\n" + REGISTERED)
			.jar();
		this.database.execute("CREATE TABLE purchase_order (id bigint PRIMARY KEY, order_number varchar(255))");
		assertThat(validate(order().bootJar(library))).startsWith("Schema is valid");
		assertThat(validate(order().withFile("application.properties", "acme.mode=archive").bootJar(library)))
			.contains("error[missing-table] public.publication");
	}

	@Test
	void entitiesOfSpringAreComparedWhereTheirPackageIsNamed() throws IOException {
		Path library = new TestApplication(this.folder.resolve("library"))
			.withClass("org.springframework.acme.Publication", PUBLICATION)
			.jar();
		assertThat(validate(library, "--packages", "org.springframework.acme"))
			.contains("error[missing-table] public.publication");
	}

	private TestApplication order() throws IOException {
		return new TestApplication(this.folder.resolve("orders")).withClass("com.acme.PurchaseOrder",
				"@Entity public class PurchaseOrder { @Id Long id; String orderNumber; }");
	}

	private String validate(Path application, String... more) {
		String[] args = new String[6 + more.length];
		System.arraycopy(new String[] { "db", "validate", "--app", application.toString(), "--url",
				this.database.databaseUrl() }, 0, args, 0, 6);
		System.arraycopy(more, 0, args, 6, more.length);
		Result result = CliRunner.launch(SampleApplication.class, args);
		return result.output() + result.errorOutput();
	}

}
