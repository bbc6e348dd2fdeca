package dev.schemasync.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import dev.schemasync.catalog.Catalog;
import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.diff.Difference;
import dev.schemasync.diff.SchemaDiff;
import dev.schemasync.model.EntityModel;
import dev.schemasync.remedy.Choices;
import dev.schemasync.remedy.Remedies;
import dev.schemasync.report.ClassFindings;
import dev.schemasync.report.DatabaseFindings;
import dev.schemasync.report.Finding;
import dev.schemasync.report.Findings;
import dev.schemasync.report.Severity;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Table;
import dev.schemasync.statement.StatementChecker;

/** The entities of one persistence unit, and the database that has to carry them. */
public final class ValidatedUnit {

	private final String name;

	private final Supplier<EntityModel> entities;

	private final CatalogReader catalog;

	private final StatementChecker statements;

	private final Object place;

	/**
	 * Create a unit.
	 * @param name its name, shown where an application has several; with the schema after
	 * a slash where it has its tables in several schemas
	 * @param entities reads the expected side; called once for each validation
	 * @param catalog reads the actual side
	 * @param statements checks the SQL texts in the code
	 * @param place is equal for units that share their tables
	 */
	public ValidatedUnit(String name, Supplier<EntityModel> entities, CatalogReader catalog,
			StatementChecker statements, Object place) {
		this.name = name;
		this.entities = entities;
		this.catalog = catalog;
		this.statements = statements;
		this.place = place;
	}

	String name() {
		return this.name;
	}

	/** The persistence unit, also where this is one schema of several that it has. */
	String persistenceUnit() {
		int slash = this.name.indexOf('/');
		return (slash < 0) ? this.name : this.name.substring(0, slash);
	}

	String mark() {
		return this.catalog.mark();
	}

	EntityModel model() {
		return this.entities.get();
	}

	/** Read what the entities of all units expect, before anything is compared. */
	static List<Expectation> expectations(List<ValidatedUnit> units) {
		return units.stream().map((unit) -> new Expectation(unit, unit.entities.get())).toList();
	}

	private Comparison compare(EntityModel model, ValidationRules rules, Set<String> neighbours) {
		Catalog actual = this.catalog.read(model.schema());
		List<Finding> findings = new ArrayList<>();
		Schema expected = actual.traits().contains(Catalog.Trait.UNTYPED_TEXT) ? model.schema().withUntypedText()
				: model.schema();
		Schema found = actual.schema().without(unmapped(expected, rules)).without(neighbours);
		Remedies remedies = new Remedies(expected, found, Choices.ADVICE);
		Set<String> different = new HashSet<>();
		List<Difference> differences = new TriggerFilledColumns(this.statements, expected, actual.schema())
			.without(SchemaDiff.between(expected, found));
		differences.forEach((difference) -> {
			findings.add(Findings.of(difference, remedies));
			if (findings.getLast().severity() != Severity.INFO) {
				different.add(difference.path().relation().name());
			}
		});
		this.statements.checkWrites(expected, actual.schema()).forEach((problem) -> {
			findings.add(Findings.of(problem));
			different.add(problem.relation().name());
		});
		this.statements.checkRows(expected, actual.schema(), rules.rows())
			.forEach((problem) -> findings.add(Findings.of(problem)));
		findings.addAll(database(model.schema(), actual));
		model.unreadable()
			.forEach((unreadable) -> findings
				.add(ClassFindings.unreadable(unreadable.name(), unreadable.reason(), unreadable.dependents())));
		model.unchecked()
			.forEach((unchecked) -> findings
				.add(ClassFindings.unchecked(unchecked.name(), unchecked.source(), unchecked.reason())));
		this.statements.check(model.statements(), model.entityColumns())
			.stream()
			.filter((problem) -> !problem.followsFrom(different))
			.forEach((problem) -> findings.add(Findings.of(problem)));
		return new Comparison(this.name, model, actual,
				findings.stream().map((finding) -> finding.inUnit(this.name)).toList());
	}

	/** Tables that nobody has to map, unless somebody does. */
	private static Set<String> unmapped(Schema expected, ValidationRules rules) {
		Set<String> names = new HashSet<>(FrameworkTables.NAMES);
		names.addAll(rules.ownTables());
		expected.tables().forEach((table) -> names.remove(table.name().name()));
		return names;
	}

	private static List<Finding> database(Schema expected, Catalog actual) {
		boolean written = expected.tables()
			.stream()
			.anyMatch((table) -> table.operations().contains(Table.Operation.INSERT));
		List<Finding> findings = new ArrayList<>();
		if (written && actual.traits().contains(Catalog.Trait.READ_ONLY)) {
			findings.add(DatabaseFindings.readOnly(actual.databaseName()));
		}
		return findings;
	}

	/**
	 * What the entities of a unit expect.
	 *
	 * @param unit the unit
	 * @param model what its entities expect
	 */
	record Expectation(ValidatedUnit unit, EntityModel model) {

		/** Compare with the database; what belongs to other units is theirs to know. */
		Comparison compare(ValidationRules rules, List<Expectation> all) {
			Set<String> neighbours = new HashSet<>();
			for (Expectation other : all) {
				if (other.unit != this.unit && other.unit.place.equals(this.unit.place)) {
					neighbours.addAll(tables(other));
				}
			}
			neighbours.removeAll(tables(this));
			return this.unit.compare(this.model, rules, neighbours);
		}

		private static Set<String> tables(Expectation expectation) {
			Set<String> names = new HashSet<>();
			expectation.model.schema().tables().forEach((table) -> names.add(table.name().name()));
			return names;
		}

	}

	/**
	 * What a comparison gave.
	 *
	 * @param unit the name of the unit
	 * @param model what its entities expect
	 * @param actual what the database has
	 * @param findings the findings, before any rule is applied
	 */
	record Comparison(String unit, EntityModel model, Catalog actual, List<Finding> findings) {

	}

}
