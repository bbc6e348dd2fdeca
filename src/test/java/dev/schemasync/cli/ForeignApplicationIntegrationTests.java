package dev.schemasync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.schemasync.TestDatabase;
import dev.schemasync.application.TestApplication;
import dev.schemasync.cli.CliRunner.Result;
import dev.schemasync.domain.SampleApplication;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@code db validate --app}, with applications that are compiled here. */
class ForeignApplicationIntegrationTests {

	private static final String ORDER = """
			@Entity
			public class PurchaseOrder {
				@Id Long id;
				String orderNumber;
			}
			""";

	private static final String ANNOTATION = "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) "
			+ "public @interface ";

	@TempDir
	private Path folder;

	private TestDatabase database;

	@BeforeEach
	void create() {
		this.database = TestDatabase.create();
		this.database
			.execute("CREATE TABLE purchase_order (id bigint PRIMARY KEY, order_number character varying(255))");
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	@Test
	void folderOfClassesIsCompared() throws IOException {
		TestApplication application = application("orders").withClass("com.acme.orders.PurchaseOrder", ORDER);
		assertValid(validate(application.classes()), 1);
		this.database.execute("ALTER TABLE purchase_order DROP COLUMN order_number");
		Result result = validate(application.classes());
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.output()).contains("error[missing-column] public.purchase_order.order_number",
				"com.acme.orders.PurchaseOrder#orderNumber");
	}

	@Test
	void plainJarIsCompared() throws IOException {
		Path jar = application("orders").withClass("com.acme.orders.PurchaseOrder", ORDER).jar();
		assertValid(validate(jar), 1);
	}

	@Test
	void runnableJarIsComparedWithTheEntitiesOfItsLibraries() throws IOException {
		TestApplication library = application("money").withClass("org.other.money.Account",
				"@Entity public class Account { @Id Long id; @Embedded Amount amount; }\n"
						+ "@Embeddable class Amount { java.math.BigDecimal cents; }");
		Path jar = application("orders", library.classes())
			.withClass("com.acme.orders.PurchaseOrder",
					ORDER.replace("String", "@ManyToOne org.other.money.Account account; String"))
			.bootJar(library.jar());
		Result broken = validate(jar);
		assertThat(broken.output()).contains("error[missing-table] public.account",
				"error[missing-column] public.purchase_order.account_id");
		this.database.execute("CREATE TABLE account (id bigint PRIMARY KEY, cents numeric(38,2));"
				+ "ALTER TABLE purchase_order ADD COLUMN account_id bigint REFERENCES account");
		assertValid(validate(jar), 2);
		assertThat(validate(jar, "--packages", "org.other").output()).contains("1 info");
	}

	@Test
	void settingsOfTheApplicationCount() throws IOException {
		TestApplication application = application("orders").withClass("com.acme.orders.PurchaseOrder", ORDER)
			.withFile("application.yaml", """
					spring:
					  profiles.active: prod
					  config.import: "configserver:"
					  jpa.properties.hibernate.default_schema: wrong
					---
					spring:
					  config.activate.on-profile: prod
					  jpa:
					    properties.hibernate.default_schema: sales
					    hibernate.naming.physical-strategy: com.acme.orders.Upper
					""")
			.withClass("com.acme.orders.Upper", """
					import org.hibernate.boot.model.naming.*;
					public class Upper extends PhysicalNamingStrategyStandardImpl {
						public Identifier toPhysicalColumnName(Identifier name,
								org.hibernate.engine.jdbc.env.spi.JdbcEnvironment environment) {
							return Identifier.quote(Identifier.toIdentifier(name.getText().toUpperCase()));
						}
					}
					""");
		this.database.execute("CREATE SCHEMA sales;"
				+ "CREATE TABLE sales.purchaseorder (\"ID\" bigint PRIMARY KEY, \"ORDERNUMBER\" character varying(255))");
		assertValid(validate(application.bootJar()), 1);
	}

	@Test
	void namingOptionWins() throws IOException {
		Path jar = application("orders").withClass("com.acme.orders.PurchaseOrder", ORDER).jar();
		assertThat(validate(jar, "--naming", "jpa").output()).contains("missing-table] public.purchaseorder");
		assertValid(validate(jar, "--naming", "spring"), 1);
	}

	@Test
	void mappingFileAloneIsEnough() throws IOException {
		Path jar = application("orders")
			.withClass("com.acme.orders.Plain", "public class Plain { Long id; String text; }")
			.withFile("META-INF/orm.xml", """
					<entity-mappings xmlns="https://jakarta.ee/xml/ns/persistence/orm" version="3.1">
						<entity class="com.acme.orders.Plain" access="FIELD">
							<table name="purchase_order"/>
							<attributes>
								<id name="id"/>
								<basic name="text"><column name="order_number"/></basic>
							</attributes>
						</entity>
					</entity-mappings>
					""")
			.jar();
		assertValid(validate(jar), 1);
	}

	@Test
	void persistenceUnitNamesItsClassesAndSettings() throws IOException {
		Path jar = application("orders").withClass("com.acme.orders.PurchaseOrder", ORDER)
			.withClass("com.acme.orders.Unlisted", "@Entity public class Unlisted { @Id Long id; }")
			.withFile("META-INF/persistence.xml", """
					<persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
						<persistence-unit name="orders">
							<class>com.acme.orders.PurchaseOrder</class>
							<exclude-unlisted-classes>true</exclude-unlisted-classes>
							<properties>
								<property name="hibernate.default_schema" value="sales"/>
							</properties>
						</persistence-unit>
					</persistence>
					""")
			.jar();
		this.database.execute("CREATE SCHEMA sales;"
				+ "CREATE TABLE sales.purchaseorder (id bigint PRIMARY KEY, ordernumber character varying(255))");
		assertValid(validate(jar), 1);
	}

	@Test
	void convertersAreUsedEvenIfOnlySpringCouldCreateThem() throws IOException {
		Path jar = application("orders")
			.withClass("com.acme.orders.PurchaseOrder",
					ORDER.replace("String", "@Convert(converter = Numbers.class) Number") + """
							record Number(String text) { }
							@Converter
							class Numbers implements AttributeConverter<Number, String> {
								Numbers(Map<String, String> bean) { bean.clear(); }
								public String convertToDatabaseColumn(Number number) { return number.text(); }
								public Number convertToEntityAttribute(String text) { return new Number(text); }
							}
							""")
			.jar();
		assertValid(validate(jar), 1);
	}

	@Test
	void nativeQueriesOfRepositoriesAreChecked() throws IOException {
		Path jar = application("orders").withClass("com.acme.orders.PurchaseOrder", ORDER)
			.withClass("com.acme.orders.Orders",
					"""
							interface Orders extends org.springframework.data.jpa.repository.JpaRepository<PurchaseOrder, Long> {
								@org.springframework.data.jpa.repository.Query(nativeQuery = true,
										value = "SELECT order_numbr FROM purchase_order")
								List<String> numbers();
							}
							""")
			.jar();
		assertThat(validate(jar).output()).contains("invalid-statement] sql:com.acme.orders.Orders#numbers");
	}

	@Test
	void annotationsThatHibernate7NoLongerHasAreNoObstacle() throws IOException {
		TestApplication hibernate6 = application("hibernate6")
			.withClass("org.hibernate.annotations.CascadeType", "public enum CascadeType { SAVE_UPDATE }")
			.withClass("org.hibernate.annotations.Cascade", ANNOTATION + "Cascade { CascadeType[] value(); }")
			.withClass("org.hibernate.annotations.Where", ANNOTATION + "Where { String clause(); }");
		Path jar = application("orders", hibernate6.classes()).withClass("com.acme.orders.PurchaseOrder",
				"@org.hibernate.annotations.Where(clause = \"id > 0\")\n" + ORDER.replace("String",
						"@ManyToOne @org.hibernate.annotations.Cascade(org.hibernate.annotations.CascadeType.SAVE_UPDATE) "
								+ "PurchaseOrder earlier; String"))
			.bootJar(hibernate6.jar());
		this.database.execute("ALTER TABLE purchase_order ADD COLUMN earlier_id bigint REFERENCES purchase_order");
		assertValid(validate(jar), 1);
	}

	@Test
	void missingDependencyIsOneClearFinding() throws IOException {
		TestApplication library = application("money").withClass("org.other.money.Amount",
				"public class Amount implements java.io.Serializable { }");
		TestApplication application = application("orders", library.classes())
			.withClass("com.acme.orders.PurchaseOrder", ORDER)
			.withClass("com.acme.orders.Invoice",
					"@Entity public class Invoice { @Id Long id; org.other.money.Amount amount; }")
			.withClass("com.acme.orders.Reminder",
					"@Entity public class Reminder { @Id Long id; @ManyToOne Invoice invoice; }");
		Result result = validate(application.jar());
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.output()).startsWith("Schema validation failed: 1 error")
			.contains("error[unreadable-class] class:com.acme.orders.Invoice",
					"found     The class org.other.money.Amount is missing", "com.acme.orders.Reminder", "--app")
			.doesNotContain("at com.acme", "Exception");
		this.database.execute("CREATE TABLE invoice (id bigint PRIMARY KEY, amount bytea);"
				+ "CREATE TABLE reminder (id bigint PRIMARY KEY, invoice_id bigint REFERENCES invoice)");
		assertValid(validate(application.jar(), "--app", library.jar().toString()), 3);
	}

	@Test
	void jarWithoutEntitiesCannotBeChecked() throws IOException {
		Path jar = application("tools").withClass("com.acme.Tool", "public class Tool { }").jar();
		Result result = validate(jar);
		assertThat(result.exitCode()).isEqualTo(3);
		assertThat(result.output()).isEmpty();
		assertThat(result.errorOutput().lines()).singleElement()
			.asString()
			.startsWith("No entities found in " + jar)
			.contains("What to do: ");
	}

	@Test
	void entitiesBeforeJakartaAreNamed() throws IOException {
		TestApplication library = application("jpa2").withClass("javax.persistence.Entity", ANNOTATION + "Entity { }")
			.withClass("javax.persistence.Id", ANNOTATION + "Id { }");
		Path jar = application("old", library.classes())
			.withClass("com.acme.Old", "@javax.persistence.Entity public class Old { @javax.persistence.Id Long id; }")
			.jar();
		Result result = validate(jar);
		assertThat(result.exitCode()).isEqualTo(3);
		assertThat(result.lastErrorLine()).startsWith("No entities found")
			.contains("1 of its classes use javax.persistence");
	}

	@Test
	void fileThatIsNoJarCannotBeChecked() throws IOException {
		Path text = Files.writeString(this.folder.resolve("notes.txt"), "no jar");
		assertThat(validate(text).exitCode()).isEqualTo(3);
		assertThat(validate(text).lastErrorLine()).contains("notes.txt cannot be read", "What to do: ");
		Result missing = validate(this.folder.resolve("missing.jar"));
		assertThat(missing.exitCode()).isEqualTo(3);
		assertThat(missing.lastErrorLine()).startsWith("There is no ").contains("missing.jar", "What to do: ");
	}

	@Test
	void entryThatLeadsOutOfTheJarIsRefused() throws IOException {
		Path jar = this.folder.resolve("evil.jar");
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
			out.putNextEntry(new ZipEntry("BOOT-INF/lib/../../../../evil.txt"));
			out.write('x');
		}
		Result result = validate(jar);
		assertThat(result.exitCode()).isEqualTo(3);
		assertThat(result.lastErrorLine()).contains("evil.jar cannot be read");
	}

	@Test
	void nothingStaysInTheTemporaryFolder() throws IOException {
		List<String> before = temporaryFolders();
		Path jar = application("orders").withClass("com.acme.orders.PurchaseOrder", ORDER).bootJar();
		assertValid(validate(jar), 1);
		assertThat(temporaryFolders()).isEqualTo(before);
	}

	private static List<String> temporaryFolders() throws IOException {
		try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
			return files.map(Path::toString).filter((file) -> file.contains("schema-sync-app-")).sorted().toList();
		}
	}

	private TestApplication application(String name, Path... libraries) {
		return new TestApplication(this.folder.resolve(name), libraries);
	}

	private Result validate(Path application, String... more) {
		List<String> args = new ArrayList<>(
				List.of("db", "validate", "--app", application.toString(), "--url", this.database.databaseUrl()));
		args.addAll(List.of(more));
		return CliRunner.launch(SampleApplication.class, args.toArray(String[]::new));
	}

	/** The summary names the tables only where there is no other info. */
	private static void assertValid(Result result, int tables) {
		assertThat(result.output() + result.errorOutput()).startsWith("Schema is valid")
			.doesNotContain("error[", "warning[")
			.satisfiesAnyOf((text) -> assertThat(text).contains(tables + " table"),
					(text) -> assertThat(text).contains("info["));
		assertThat(result.exitCode()).isZero();
	}

}
