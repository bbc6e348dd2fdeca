package dev.schemasync.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The result of one validation.
 *
 * @param findings the findings, the worst first, then by path
 * @param ignored how many findings the settings left out
 * @param schemaVersion the id of the newest applied change set, {@code null} if there is
 * none
 * @param database the database that was checked
 * @param orm the mapper whose entities were checked
 * @param checked how much was compared
 * @param checkedAt when the validation began
 * @param duration how long it took
 * @param known how many findings a baseline left out
 * @param pending the ids of the migrations that the database does not have yet
 * @param units the persistence units, where there are several
 * @param changeSets what the migrations do, {@code null} if not they were checked
 */
public record SchemaReport(List<Finding> findings, int ignored, @Nullable String schemaVersion, Database database,
		Orm orm, Checked checked, Instant checkedAt, Duration duration, int known, List<String> pending,
		List<Unit> units, @Nullable List<CheckedChangeSet> changeSets) {

	public SchemaReport {
		changeSets = (changeSets != null) ? List.copyOf(changeSets) : null;
		findings = findings.stream().sorted().toList();
		pending = List.copyOf(pending);
		units = List.copyOf(units);
	}

	/**
	 * Create a report without a baseline and pending migrations.
	 * @param findings the findings
	 * @param ignored how many findings the settings left out
	 * @param schemaVersion the id of the newest applied change set, or {@code null}
	 * @param database the database that was checked
	 * @param orm the mapper whose entities were checked
	 * @param checked how much was compared
	 * @param checkedAt when the validation began
	 * @param duration how long it took
	 */
	public SchemaReport(List<Finding> findings, int ignored, @Nullable String schemaVersion, Database database, Orm orm,
			Checked checked, Instant checkedAt, Duration duration) {
		this(findings, ignored, schemaVersion, database, orm, checked, checkedAt, duration, 0, List.of(), List.of(),
				null);
	}

	/**
	 * Return this report without what is known already.
	 * @param baseline the findings that are known
	 * @return a copy with the new findings only
	 */
	public SchemaReport without(Baseline baseline) {
		List<Finding> fresh = this.findings.stream().filter((finding) -> !baseline.contains(finding)).toList();
		return new SchemaReport(fresh, this.ignored, this.schemaVersion, this.database, this.orm, this.checked,
				this.checkedAt, this.duration, this.findings.size() - fresh.size(), this.pending, this.units,
				this.changeSets);
	}

	/**
	 * Return this report with the migrations that the database does not have yet: where
	 * one of them is about the object of a finding, its remedy says so.
	 * @param migrations the SQL of the pending migrations by their ids, in order
	 * @return a copy
	 */
	public SchemaReport withPending(Map<String, String> migrations) {
		PendingMigrations pendingMigrations = new PendingMigrations(migrations);
		return new SchemaReport(this.findings.stream().map(pendingMigrations::mark).toList(), this.ignored,
				this.schemaVersion, this.database, this.orm, this.checked, this.checkedAt, this.duration, this.known,
				List.copyOf(migrations.keySet()), this.units, this.changeSets);
	}

	/**
	 * Return this report with the time that it took.
	 * @param newDuration how long, zero if it was read from another process
	 * @return a copy
	 */
	public SchemaReport taking(Duration newDuration) {
		return new SchemaReport(this.findings, this.ignored, this.schemaVersion, this.database, this.orm, this.checked,
				this.checkedAt, newDuration, this.known, this.pending, this.units, this.changeSets);
	}

	/**
	 * Return this report as one that was made at another time.
	 * @param time when
	 * @return a copy
	 */
	public SchemaReport checkedAt(Instant time) {
		return new SchemaReport(this.findings, this.ignored, this.schemaVersion, this.database, this.orm, this.checked,
				time, this.duration, this.known, this.pending, this.units, this.changeSets);
	}

	/**
	 * Return this report with the persistence units that it is about.
	 * @param newUnits the units, none if there is only one
	 * @return a copy
	 */
	public SchemaReport withUnits(List<Unit> newUnits) {
		return new SchemaReport(this.findings, this.ignored, this.schemaVersion, this.database, this.orm, this.checked,
				this.checkedAt, this.duration, this.known, this.pending, newUnits, this.changeSets);
	}

	/**
	 * Return how many findings of a unit have a severity.
	 * @param unit the name of the unit
	 * @param severity the severity
	 * @return the number of findings with exactly this severity
	 */
	public int count(String unit, Severity severity) {
		return (int) this.findings.stream()
			.filter((finding) -> unit.equals(finding.unit()) && finding.severity() == severity)
			.count();
	}

	/**
	 * Return the report of a check of migrations, which ended with this validation.
	 * @param checkedChangeSets the change sets that were tried, in order
	 * @param found what was found
	 * @param leftOut how many findings comments left out
	 * @return a copy with these findings
	 */
	public SchemaReport ofMigrations(List<CheckedChangeSet> checkedChangeSets, List<Finding> found, int leftOut) {
		return new SchemaReport(found, leftOut, this.schemaVersion, new Database("shadow", this.database.version()),
				this.orm, this.checked, this.checkedAt, this.duration, this.known, this.pending, this.units,
				checkedChangeSets);
	}

	/**
	 * Return whether no finding is an error.
	 * @return {@code true} if the database can carry what the code does
	 */
	public boolean isValid() {
		return !hasFindings(Severity.ERROR);
	}

	/**
	 * Return whether there is a finding that is at least this bad.
	 * @param severity the threshold
	 * @return {@code true} if there is one
	 */
	public boolean hasFindings(Severity severity) {
		return this.findings.stream().anyMatch((finding) -> finding.severity().isAtLeast(severity));
	}

	/**
	 * Return how many findings have a severity.
	 * @param severity the severity
	 * @return the number of findings with exactly this severity
	 */
	public int count(Severity severity) {
		return (int) this.findings.stream().filter((finding) -> finding.severity() == severity).count();
	}

	/**
	 * Return the result in one line.
	 * @return the counts, the database and its version
	 */
	public String summary() {
		return TextReportWriter.summary(this);
	}

	/**
	 * The database that was checked.
	 *
	 * @param name its name, never its host
	 * @param version the version of the server, such as {@code 18.6}
	 */
	public record Database(String name, String version) {

	}

	/**
	 * A persistence unit of an application that has several.
	 *
	 * @param name its name
	 * @param database the database that was checked for it
	 * @param tables how many tables its entities expect
	 */
	public record Unit(String name, Database database, int tables) {

	}

	/**
	 * The mapper whose entities were checked.
	 *
	 * @param name its name
	 * @param version its version
	 */
	public record Orm(String name, String version) {

	}

	/**
	 * How much the entities expect, and so how much was compared.
	 *
	 * @param tables tables and views
	 * @param columns columns
	 * @param constraints primary, unique and foreign keys
	 * @param indexes indexes
	 * @param sequences sequences
	 * @param statements SQL texts in the code
	 */
	public record Checked(int tables, int columns, int constraints, int indexes, int sequences, int statements) {

		/**
		 * Return both amounts together.
		 * @param other the other amount
		 * @return the sums
		 */
		public Checked plus(Checked other) {
			return new Checked(this.tables + other.tables, this.columns + other.columns,
					this.constraints + other.constraints, this.indexes + other.indexes,
					this.sequences + other.sequences, this.statements + other.statements);
		}

	}

}
