package dev.schemasync.cli;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import dev.schemasync.PublicSchemas;
import dev.schemasync.TestDatabase;
import dev.schemasync.cli.CliRunner.Result;
import dev.schemasync.domain.SampleApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

/** Entities and a baseline for databases that are there already. */
class DbPullIntegrationTests {

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

	static Stream<String> schemas() throws IOException {
		return Stream.concat(Stream.of(shop()), PublicSchemas.texts());
	}

	@ParameterizedTest(name = "{index}")
	@MethodSource("schemas")
	void whatItWritesCompilesFitsAndLeavesNothingToDo(String sql) throws IOException {
		this.database.execute(sql);
		Result pulled = pull(sql.equals(shop()) ? new String[] { "--schema", "public,billing" } : new String[0]);
		assertThat(pulled.exitCode()).as(pulled.errorOutput()).isZero();
		assertThat(pulled.errorOutput()).contains("as applied", "Next: ");
		Path classes = compile();
		for (String naming : List.of("spring", "jpa")) {
			Result valid = launch("db", "validate", "--app", classes.toString(), "--naming", naming);
			assertThat(valid.output().lines().filter((line) -> line.matches("\\w+\\[.*")).toList())
				.as(naming + ": " + valid.output() + valid.errorOutput())
				.isEqualTo(ofTheDatabaseAlone(sql));
		}
		Result dev = launch("migrate", "dev", "--app", classes.toString(), "--naming", "spring", "--source",
				this.folder.resolve("resources").toString());
		assertThat(dev.exitCode()).as(dev.output() + dev.errorOutput()).isZero();
		assertThat(dev.errorOutput()).contains("Nothing to do");
	}

	@Test
	void whatItWritesSavesAndReads() throws Exception {
		this.database.execute(shop());
		pull("--schema", "public,billing", "--entities-only");
		assertThat(this.database.queryForString("SELECT to_regclass('databasechangelog')")).isNull();
		Files.copy(Path.of("src/test/resources/pull/Life.java"), this.folder.resolve("java/com/acme/shop/Life.java"));
		Path classes = compile();
		try (URLClassLoader classLoader = new URLClassLoader(new URL[] { classes.toUri().toURL() },
				getClass().getClassLoader())) {
			Method live = classLoader.loadClass("com.acme.shop.Life")
				.getMethod("live", String.class, String.class, String.class);
			Thread.currentThread().setContextClassLoader(classLoader);
			assertThat(live.invoke(null, this.database.url(), this.database.username(), this.database.password()))
				.isEqualTo("Ada, IT_S_OK, ON_HOLD, 'cat':1, (1.5,2), {sad,HAPPY}, [1,6), 101, {\"a\": 1}, [x, y], "
						+ "4.00, 1 day 02:00:00, no 7 of 1, note 3, P-1, [red], DE");
		}
		finally {
			Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
		}
	}

	@Test
	void sourcesAreReadable() throws IOException {
		this.database.execute(shop());
		pull("--schema", "public,billing");
		assertThat(source("Order")).contains("name = \"\\\"order\\\"\"", "uniqueConstraints = @UniqueConstraint(",
				"\t@Id\n\t@GeneratedValue(strategy = GenerationType.UUID)\n\tprivate UUID id;",
				"\t@OnDelete(action = OnDeleteAction.CASCADE)\n\tprivate Person buyer;",
				"\t@Column(name = \"class\", columnDefinition = \"text\")\n\tprivate String classValue;",
				"@JoinColumn(name = \"buyer_email\", referencedColumnName = \"email\")");
		assertThat(source("Person")).contains("private PersonState state = PersonState.NEW;",
				"private Mood mood = Mood.SAD;", "@Column(nullable = false)\n\tprivate boolean active = true;",
				"private String note = \"a \\\"quoted\\\" one; with $\";", "indexes = {", "options = \"WHERE ");
		assertThat(source("PersonState")).contains("\tNEW(\"new\"),\n\tON_HOLD(\"on hold\"),\n\tDONE(\"done\");");
		assertThat(source("HappyPerson")).contains("@Immutable", "The catalog does not say what identifies a row");
		assertThat(source("ProcessEntity2")).contains("@Table(name = \"process\")");
		assertThat(source("Invoice")).contains("schema = \"billing\"", "Maps {@code billing.invoice}.");
		assertThat(source("Tag")).contains("@SequenceGenerator(sequenceName = \"tags_seq\", allocationSize = 50)");
	}

	@Test
	void otherSidesAndCommentsAreWritten() throws IOException {
		this.database.execute("""
				CREATE TABLE people (id bigint PRIMARY KEY, boss_id bigint REFERENCES people);
				CREATE TABLE orders (id bigint PRIMARY KEY, buyer_id bigint NOT NULL REFERENCES people,
					seller_id bigint REFERENCES people, area_id bigint REFERENCES people);
				CREATE TABLE tickets (id bigint PRIMARY KEY, person_id bigint REFERENCES people);
				COMMENT ON TABLE tickets IS 'what somebody <asks>';
				COMMENT ON COLUMN tickets.person_id IS 'who asks';
				""");
		Result pulled = pull("--inverse");
		assertThat(pulled.exitCode()).as(pulled.errorOutput()).isZero();
		assertThat(source("Person")).contains("@OneToMany(mappedBy = \"person\")", "Set<Ticket> tickets",
				"@OneToMany(mappedBy = \"buyer\")", "Set<Order> ordersAsBuyer", "@OneToMany(mappedBy = \"boss\")");
		assertThat(source("Ticket")).contains(" * what somebody &lt;asks&gt;", " * who asks");
		Result dev = launch("migrate", "dev", "--app", compile().toString(), "--source",
				this.folder.resolve("resources").toString());
		assertThat(dev.errorOutput()).as(dev.output()).contains("Nothing to do");
	}

	@Test
	void nothingIsPlannedForWhatNoMappingSays() throws IOException {
		this.database.execute("""
				CREATE TABLE languages (code varchar(6) PRIMARY KEY);
				CREATE TABLE currencies (code char(3) PRIMARY KEY);
				CREATE TABLE prices (id bigint, language varchar(6) REFERENCES languages,
					currency char(3) REFERENCES currencies, at timestamptz, PRIMARY KEY (id, language, currency));
				CREATE INDEX prices_newest ON prices (currency, at DESC, id);
				CREATE INDEX prices_oldest ON prices (at NULLS FIRST);
				CREATE TABLE notes (id bigint PRIMARY KEY, language varchar(6));
				INSERT INTO notes VALUES (1, 'xx');
				ALTER TABLE notes ADD FOREIGN KEY (language) REFERENCES languages NOT VALID;
				ALTER TABLE languages ADD UNIQUE (code);
				""");
		Result pulled = pull();
		assertThat(pulled.exitCode()).as(pulled.errorOutput()).isZero();
		assertThat(source("Price")).contains("columnList = \"currency, at DESC, id\"").doesNotContain("prices_oldest");
		assertThat(source("Note")).contains("foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT)");
		Result dev = launch("migrate", "dev", "--app", compile().toString(), "--source",
				this.folder.resolve("resources").toString());
		assertThat(dev.errorOutput()).as(dev.output()).contains("Nothing to do");
	}

	@Test
	void whatOnlyPostgresqlHasIsReplayed() throws IOException {
		this.database.execute(
				"""
								CREATE COLLATION plain (LOCALE = 'C');
								CREATE TEXT SEARCH CONFIGURATION words (COPY = simple);
								CREATE DOMAIN flag AS boolean NOT NULL;
								CREATE TABLE products (id bigint PRIMARY KEY, name varchar(80) COLLATE plain, traits jsonb,
									price money, sold flag);
								CREATE INDEX products_words ON products USING gin (to_tsvector('words', name));
								CREATE INDEX products_red ON products (name) WHERE traits ? 'red';
								CREATE VIEW blue_products AS SELECT id, price * 2 AS price, sold FROM products WHERE traits ?| '{blue,"?"}';
						CREATE VIEW things AS SELECT id, name, 'p' AS kind FROM products UNION ALL SELECT 0, NULL, 'none';
								""");
		Result pulled = pull();
		assertThat(pulled.exitCode()).as(pulled.errorOutput()).isZero();
		Path classes = compile();
		Result valid = launch("db", "validate", "--app", classes.toString());
		assertThat(valid.output()).as(valid.errorOutput()).startsWith("Schema is valid: 3 tables");
		Result dev = launch("migrate", "dev", "--app", classes.toString(), "--source",
				this.folder.resolve("resources").toString());
		assertThat(dev.errorOutput()).as(dev.output()).contains("Nothing to do");
	}

	@Test
	void whatIsOnlyReadHasNoTransformer() throws IOException {
		this.database.execute("""
				CREATE TABLE notes (id bigint PRIMARY KEY, body text,
					words tsvector GENERATED ALWAYS AS (to_tsvector('simple', body)) STORED,
					box box GENERATED ALWAYS AS (box(point(0, 0), point(id, 1))) STORED,
					asked tsquery NOT NULL DEFAULT to_tsquery('simple', 'a'), place point);
				INSERT INTO notes (id, body) VALUES (1, 'a b');
				""");
		Result pulled = pull();
		assertThat(pulled.exitCode()).as(pulled.errorOutput()).isZero();
		assertThat(source("Note")).containsOnlyOnce("@ColumnTransformer").contains("\"?::point\"");
		String classes = compile().toString();
		Result valid = launch("db", "validate", "--app", classes);
		assertThat(valid.output()).as(valid.errorOutput()).startsWith("Schema is valid: 1 table");
		assertThat(valid.output()).doesNotContain("error[", "warning[");
		assertThat(launch("migrate", "dev", "--app", classes, "--source", this.folder.resolve("resources").toString())
			.errorOutput()).contains("Nothing to do");
	}

	@Test
	void defaultsThatChildrenInheritAreReplayed() throws IOException {
		this.database.execute("""
				CREATE TABLE par (id int PRIMARY KEY, n text NOT NULL CHECK (n <> ''));
				CREATE TABLE chi (extra int, n text NOT NULL DEFAULT 'c') INHERITS (par);
				CREATE TABLE chi2 (PRIMARY KEY (id)) INHERITS (chi);
				INSERT INTO chi2 (id) VALUES (1);
				""");
		Result pulled = pull();
		assertThat(pulled.exitCode()).as(pulled.errorOutput()).isZero();
		assertThat(pulled.errorOutput()).doesNotContain("to be made by hand");
		Result dev = launch("migrate", "dev", "--app", compile().toString(), "--source",
				this.folder.resolve("resources").toString());
		assertThat(dev.errorOutput()).as(dev.output()).contains("Nothing to do");
	}

	@Test
	void whatTheBaselineLeavesOutIsSaid() {
		this.database.execute("""
				CREATE TABLE tags (id int PRIMARY KEY);
				CREATE FOREIGN DATA WRAPPER nothing;
				CREATE EXTENSION postgres_fdw;
				CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw;
				CREATE USER MAPPING FOR PUBLIC SERVER far;
				CREATE FOREIGN TABLE rates (id int) SERVER far;
				CREATE FUNCTION same(text, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2::text';
				CREATE OPERATOR === (LEFTARG = text, RIGHTARG = int, FUNCTION = same);
				CREATE TYPE pair AS (a int);
				CREATE FUNCTION paired(int) RETURNS pair LANGUAGE sql IMMUTABLE AS 'SELECT ROW($1)::pair';
				CREATE CAST (int AS pair) WITH FUNCTION paired(int);
				SELECT lo_create(0);
				""");
		Result pulled = pull();
		assertThat(pulled.exitCode()).as(pulled.errorOutput()).isZero();
		assertThat(pulled.errorOutput()).contains(
				"_baseline leaves out, to be made by hand: 1 large objects, cast (integer AS public.pair), foreign table public.rates, "
						+ "foreign-data wrapper nothing, operator public.===(pg_catalog.text,integer), server far, "
						+ "user mapping public on server far" + System.lineSeparator());
	}

	@Test
	void namesMeanTheSameWhereTheDatabaseSaysWhereToLook() throws IOException {
		this.database.execute(
				"""
						DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = shop, public', current_database()); END $$;
						CREATE SCHEMA shop;
						CREATE TABLE shop.tags (id int PRIMARY KEY, name text);
						CREATE FUNCTION shop.named() RETURNS trigger LANGUAGE plpgsql AS $$
						BEGIN PERFORM count(*) FROM tags; RETURN NEW; END $$;
						CREATE TRIGGER named BEFORE INSERT ON shop.tags FOR EACH ROW EXECUTE FUNCTION shop.named();
						""");
		Result pulled = pull();
		assertThat(pulled.exitCode()).as(pulled.errorOutput()).isZero();
		assertThat(source("Tag")).contains("@Table(name = \"tags\")");
		Path classes = compile();
		Result dev = launch("migrate", "dev", "--app", classes.toString(), "--source",
				this.folder.resolve("resources").toString());
		assertThat(dev.errorOutput()).as(dev.output()).contains("Nothing to do");
		assertThat(launch("db", "validate", "--app", classes.toString()).exitCode()).isZero();
	}

	@Test
	void rolesThatTheBaselineNamesAreListed() throws IOException {
		this.database.execute("CREATE TABLE tags (id int PRIMARY KEY); "
				+ "DROP ROLE IF EXISTS pull_a, pull_b, pull_c; CREATE ROLE pull_a; CREATE ROLE pull_b; CREATE ROLE pull_c; "
				+ "GRANT SELECT (id) ON tags TO pull_b; ALTER TABLE tags OWNER TO pull_a");
		try {
			Result pulled = pull();
			assertThat(pulled.exitCode()).as(pulled.errorOutput()).isZero();
			assertThat(pulled.errorOutput())
				.contains("It needs these roles, which no migration makes: pull_a, pull_b" + System.lineSeparator());
			Path migrations = this.folder.resolve("resources/db/changelog/migrations");
			assertThat(migrations).isDirectoryContaining(
					(file) -> contentOf(file.toFile()).contains("\n-- needs the roles pull_a, pull_b\nSET LOCAL "));
			this.database.execute("GRANT SELECT ON tags TO pull_c");
			Result drift = launch("migrate", "diff", "--from", "migrations", "--to", "database", "--source",
					this.folder.resolve("resources").toString());
			assertThat(drift.output()).isEqualTo(
					"-- needs the roles pull_c, which it does not make\n" + "GRANT SELECT ON public.tags TO pull_c;\n");
		}
		finally {
			this.database
				.execute("DROP TABLE tags; DROP OWNED BY pull_a, pull_b, pull_c; DROP ROLE pull_a, pull_b, pull_c");
		}
	}

	@Test
	void baselineThatMakesSomethingElseIsNotMarked() throws IOException {
		this.database.execute("CREATE TABLE tags (id int PRIMARY KEY)");
		assertThat(pull().exitCode()).isZero();
		this.database.execute("DELETE FROM databasechangelog; ALTER TABLE tags ADD name text");
		Result refused = pull("--force");
		assertThat(refused.exitCode()).isEqualTo(3);
		assertThat(refused.errorOutput()).contains("ALTER TABLE public.tags ADD COLUMN name text;",
				"does not make what the database has", "What to do: ");
		assertThat(this.database.queryForString("SELECT count(*) FROM databasechangelog")).isEqualTo("0");
	}

	@Test
	void nothingIsReplacedUnasked() throws IOException {
		this.database.execute("CREATE TABLE tags (id int PRIMARY KEY)");
		assertThat(pull().exitCode()).isZero();
		Path tag = this.folder.resolve("java/com/acme/shop/Tag.java");
		Files.writeString(tag, "mine");
		Result refused = pull();
		assertThat(refused.exitCode()).isEqualTo(3);
		assertThat(refused.lastErrorLine()).contains("com/acme/shop/Tag.java", "--force", "nothing was written");
		assertThat(tag).hasContent("mine");
		Result forced = pull("--force");
		assertThat(forced.exitCode()).isZero();
		assertThat(forced.errorOutput()).contains("No baseline: there are migrations already");
		assertThat(source("Tag")).contains("class Tag");
	}

	@Test
	void interruptedPullIsCompletedByTheNext() {
		this.database.execute("CREATE TABLE tags (id int PRIMARY KEY)");
		pull();
		this.database.execute("DELETE FROM databasechangelog");
		assertThat(pull("--force").errorOutput()).contains("_baseline as applied").doesNotContain(" statement");
	}

	@Test
	void roleThatMayNotWriteTheHistoryIsTold() {
		this.database
			.execute("CREATE TABLE tags (id int PRIMARY KEY); CREATE TABLE flyway_schema_history (id int PRIMARY KEY); "
					+ "DROP ROLE IF EXISTS pull_reader; CREATE ROLE pull_reader LOGIN PASSWORD 'reads'; GRANT SELECT ON tags TO pull_reader; "
					+ "REVOKE CREATE ON SCHEMA public FROM public");
		try {
			String url = this.database.databaseUrl().replaceFirst("//.*@", "//pull_reader:reads@");
			Result refused = CliRunner.launch(SampleApplication.class, "db", "pull", "--url", url, "--output",
					this.folder.resolve("java").toString(), "--source", this.folder.resolve("resources").toString(),
					"--package", "com.acme.shop");
			assertThat(refused.exitCode()).isEqualTo(3);
			assertThat(refused.lastErrorLine()).contains("What to do: ").doesNotContain("reads@");
			Result entities = CliRunner.launch(SampleApplication.class, "db", "pull", "--url", url, "--output",
					this.folder.resolve("java").toString(), "--package", "com.acme.shop", "--entities-only", "--force");
			assertThat(entities.exitCode()).as(entities.errorOutput()).isZero();
			assertThat(this.folder.resolve("java/com/acme/shop")).isDirectoryContaining("glob:**Tag.java")
				.isDirectoryNotContaining("glob:**Flyway*");
		}
		finally {
			this.database.execute("DROP OWNED BY pull_reader; DROP ROLE pull_reader");
		}
	}

	@Test
	void badInputIsSaid() {
		assertThat(pull("--schema", "nowhere").errorOutput()).contains("nothing to make entities of in nowhere");
		Result misnamed = launch("db", "pull", "--package", "no-package");
		assertThat(misnamed.errorOutput()).contains("'no-package' is no name of a package");
		assertThat(misnamed.exitCode()).isEqualTo(2);
		this.database.execute("CREATE TABLE unkeyed (id int)");
		assertThat(pull().errorOutput()).contains("nothing to make entities of in public");
		assertThat(this.folder).isEmptyDirectory();
	}

	private String source(String type) throws IOException {
		return Files.readString(this.folder.resolve("java/com/acme/shop/" + type + ".java"));
	}

	/** What no entity can do anything about. */
	private static List<String> ofTheDatabaseAlone(String sql) throws IOException {
		if (sql.equals(shop())) {
			return List.of("info[unmapped-table] public.unkeyed");
		}
		return sql.contains("PARTITION BY") ? List.of("warning[no-default-partition] public.payment") : List.of();
	}

	private Result pull(String... options) {
		List<String> args = new ArrayList<>(List.of("db", "pull", "--output", this.folder.resolve("java").toString(),
				"--source", this.folder.resolve("resources").toString(), "--package", "com.acme.shop"));
		args.addAll(List.of(options));
		return launch(args.toArray(String[]::new));
	}

	private Path compile() throws IOException {
		Path classes = Files.createDirectories(this.folder.resolve("classes"));
		List<String> args = new ArrayList<>(List.of("-proc:none", "-Xlint:all", "-d", classes.toString(), "-classpath",
				System.getProperty("java.class.path")));
		try (Stream<Path> files = Files.walk(this.folder.resolve("java"))) {
			files.filter((file) -> file.toString().endsWith(".java")).map(Path::toString).forEach(args::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, args.toArray(String[]::new))).isZero();
		return classes;
	}

	private Result launch(String... args) {
		List<String> all = new ArrayList<>(List.of(args));
		all.addAll(List.of("--url", this.database.databaseUrl()));
		return CliRunner.launch(SampleApplication.class, all.toArray(String[]::new));
	}

	private static String shop() throws IOException {
		return Files.readString(Path.of("src/test/resources/pull/shop.sql"));
	}

}
