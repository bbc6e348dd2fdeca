package dev.schemasync;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The rules that keep the packages apart, see {@code ARCHITECTURE.md}. */
class ArchitectureTests {

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("dev.schemasync");

	@Test
	void packagesAreFreeOfCycles() {
		slices().matching("dev.schemasync.(*)..").should().beFreeOfCycles().check(MAIN);
	}

	@Test
	void comparisonIsPure() {
		classes().that()
			.resideInAnyPackage("dev.schemasync.schema", "dev.schemasync.diff")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java.lang..", "java.util..", "java.nio.charset", "org.jspecify..",
					"dev.schemasync.schema", "dev.schemasync.diff")
			.check(MAIN);
	}

	@Test
	void onlyMigrationKnowsLiquibase() {
		knownOnlyTo("liquibase..", "dev.schemasync.migration", "dev.schemasync.autoconfigure", "dev.schemasync.cli");
	}

	@Test
	void onlyWhatReadsAndWritesMappingsKnowsHibernate() {
		knownOnlyTo("org.hibernate..", "dev.schemasync.model", "dev.schemasync.pull", "dev.schemasync.domain");
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

	private static void knownOnlyTo(String library, String... packages) {
		ArchRule rule = noClasses().that()
			.resideOutsideOfPackages(packages)
			.should()
			.dependOnClassesThat()
			.resideInAPackage(library);
		rule.check(MAIN);
	}

}
