package dev.schemasync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** The rules that keep the packages apart, see {@code ARCHITECTURE.md}. */
class ArchitectureTests {

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.withImportOption((location) -> !location.contains("-tests.jar"))
		.importPackages("dev.schemasync");

	/** A literal with a statement that changes a schema. */
	private static final Pattern DDL = Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*\\b(?:CREATE|ALTER|DROP) "
			+ "(?:OR REPLACE |UNIQUE |TEMPORARY |UNLOGGED )?(?:TABLE|INDEX|SEQUENCE|TYPE|DOMAIN|VIEW|FUNCTION|DATABASE|"
			+ "SCHEMA|ROLE|COLUMN|CONSTRAINT|TRIGGER|POLICY)\\b");

	/**
	 * What is ours alone (shadow databases, copies of tables, own tables), what is said
	 * in a sentence, and composite types, which no {@code Change} knows.
	 */
	private static final Set<String> WITH_DDL = Set.of("CanonicalExpressions", "ConcurrentIndex", "KeyFindings",
			"ShadowDatabase", "ShadowDatabaseException", "ShadowRows", "SyncTable", "TypeReplacement", "WriteFindings");

	@Test
	void packagesUseNothingButWhatTheTableSays() throws IOException {
		Map<String, Set<String>> table = packageTable();
		assertThat(arrows()).as("arrows that the table of ARCHITECTURE.md does not have")
			.allSatisfy((name, used) -> assertThat(table.getOrDefault(name, Set.of())).as(name).containsAll(used));
	}

	@Test
	void everyArrowOfTheTableIsThere() throws IOException {
		Map<String, Set<String>> arrows = arrows();
		assertThat(packageTable())
			.allSatisfy((name, uses) -> assertThat(arrows.getOrDefault(name, Set.of())).as(name).isEqualTo(uses));
	}

	@Test
	void packagesAreFreeOfCycles() {
		slices().matching("dev.schemasync.(*)..").should().beFreeOfCycles().check(MAIN);
	}

	@Test
	void comparisonAndChangesArePure() {
		classes().that()
			.resideInAnyPackage("dev.schemasync.syntax", "dev.schemasync.schema", "dev.schemasync.diff",
					"dev.schemasync.change")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java.lang..", "java.util..", "java.nio.charset", "org.jspecify..",
					"dev.schemasync.syntax", "dev.schemasync.schema", "dev.schemasync.diff", "dev.schemasync.change")
			.check(MAIN);
	}

	/**
	 * Names and patterns of names may be matched; SQL is read by {@code syntax} or by the
	 * grammar.
	 */
	@Test
	void sqlIsNotReadByRegularExpressions() {
		noClasses().that()
			.resideInAnyPackage("dev.schemasync.syntax", "dev.schemasync.schema", "dev.schemasync.catalog",
					"dev.schemasync.diff", "dev.schemasync.change", "dev.schemasync.ddl", "dev.schemasync.remedy",
					"dev.schemasync.plan", "dev.schemasync.check")
			.and()
			.doNotHaveSimpleName("Identifier")
			.and()
			.doNotHaveSimpleName("Names")
			.and()
			.doNotHaveSimpleName("Decisions")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("java.util.regex")
			.check(MAIN);
	}

	@Test
	void onlyMigrationKnowsLiquibase() {
		knownOnlyTo("liquibase..", "dev.schemasync.migration", "dev.schemasync.autoconfigure", "dev.schemasync.cli");
	}

	@Test
	void onlyMigrationKnowsFlyway() {
		knownOnlyTo("org.flywaydb..", "dev.schemasync.migration", "dev.schemasync.autoconfigure");
	}

	@Test
	void onlyWhatReadsAndWritesMappingsKnowsHibernate() {
		knownOnlyTo("org.hibernate..", "dev.schemasync.model", "dev.schemasync.pull", "dev.schemasync.domain");
	}

	@Test
	void onlyTheReaderOfScriptsKnowsTheGrammar() {
		knownOnlyTo("org.apache.shardingsphere..", "dev.schemasync.statement");
	}

	@Test
	void ddlIsWrittenInOnePackage() throws IOException {
		try (Stream<Path> files = Stream.of("core", "starter", "cli")
			.flatMap((module) -> list(Path.of(module, "src/main/java")))) {
			assertThat(files.filter(ArchitectureTests::writesDdl)
				.map((file) -> file.getFileName().toString().replace(".java", ""))
				.filter((name) -> !WITH_DDL.contains(name))).isEmpty();
		}
	}

	private static Stream<Path> list(Path folder) {
		try {
			return Files.walk(folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean writesDdl(Path file) {
		try {
			return file.toString().endsWith(".java") && !file.toString().contains("schemasync/change/")
					&& Files.readAllLines(file)
						.stream()
						.anyMatch((line) -> !line.strip().startsWith("*") && DDL.matcher(line).find());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void onlyTheCommandLineKnowsPicocli() {
		knownOnlyTo("picocli..", "dev.schemasync.cli");
	}

	@Test
	void nothingKnowsTheSampleDomain() {
		noClasses().that()
			.resideOutsideOfPackage("dev.schemasync.domain..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("dev.schemasync.domain..")
			.check(MAIN);
	}

	/** The rows of the table: a package, and the packages that it uses. */
	private static Map<String, Set<String>> packageTable() throws IOException {
		Map<String, Set<String>> table = new TreeMap<>();
		for (String line : Files.readAllLines(Path.of("ARCHITECTURE.md"))) {
			String[] cells = line.split("\\|");
			if (cells.length == 6 && cells[2].strip().startsWith("`")) {
				Set<String> uses = new TreeSet<>(List.of(cells[5].strip().split(",\\s*")));
				uses.remove("");
				table.put(cells[2].strip().replace("`", ""), uses);
			}
		}
		assertThat(table).isNotEmpty();
		return table;
	}

	private static Map<String, Set<String>> arrows() {
		Map<String, Set<String>> arrows = new TreeMap<>();
		for (JavaClass type : MAIN) {
			String from = capability(type);
			for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
				String to = capability(dependency.getTargetClass().getBaseComponentType());
				if (!from.isEmpty() && !to.isEmpty() && !from.equals(to)) {
					arrows.computeIfAbsent(from, (name) -> new TreeSet<>()).add(to);
				}
			}
		}
		return arrows;
	}

	private static String capability(JavaClass type) {
		String[] parts = type.getPackageName().split("\\.");
		return (type.getPackageName().startsWith("dev.schemasync.")) ? parts[2] : "";
	}

	private static void knownOnlyTo(String library, String... packages) {
		ArchRule rule = noClasses().that()
			.resideOutsideOfPackages(packages)
			.should()
			.dependOnClassesThat()
			.resideInAPackage(library);
		rule.check(MAIN);
	}

}
