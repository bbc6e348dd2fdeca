package dev.schemasync.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.SqlWriter;
import dev.schemasync.report.Finding;
import dev.schemasync.report.Finding.Remedy;
import dev.schemasync.report.FindingCode;
import dev.schemasync.report.Severity;
import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Collects what rules find about one change set, and leaves out what its comments say.
 */
final class Verdicts {

	/** A table below it is written anew before anybody notices. */
	private static final long SMALL = 10L << 20;

	private static final long MEDIUM = 100L << 20;

	private static final SqlWriter SQL = new SqlWriter(null);

	private final Trial trial;

	private final Set<Finding> findings = new LinkedHashSet<>();

	private final Set<String> used = new HashSet<>();

	private int ignored;

	Verdicts(Trial trial) {
		this.trial = trial;
	}

	List<Finding> findings() {
		return List.copyOf(this.findings);
	}

	int ignored() {
		return this.ignored;
	}

	/**
	 * Add what makes others wait for as long as a table has rows: how bad it is depends
	 * on its size.
	 * @param code the code
	 * @param statement the statement
	 * @param table the table
	 * @param part what of the table it is about, empty for all of it
	 * @param remedy the advice
	 * @param safe the changes to make instead
	 */
	void waits(FindingCode code, StatementEffects statement, ObjectName table, String part, String remedy,
			List<Change> safe) {
		LockMode lock = statement.lock(table);
		TableSizes.Size size = this.trial.setting().size(table);
		String message = "%s of %s wait meanwhile%s.".formatted(lock.blocksReads() ? "Reads and writes" : "Writes",
				table, (size != null) ? ", which has " + size.words() : "");
		add(code, weighed(code, table), statement, path(table, part),
				"%s while %s".formatted(lock.words(), Words.of(statement.work(table))), message, remedy, safe);
	}

	/** Add what has nothing to do with the number of rows. */
	void add(FindingCode code, StatementEffects statement, ObjectName table, String part, @Nullable String does,
			String message, String remedy, List<Change> safe) {
		add(code, code.severity(), statement, path(table, part), does, message, remedy, safe);
	}

	/**
	 * Add what releases that still run cannot live with. Which those are is not known
	 * without a base: then it may be history.
	 */
	void breaks(FindingCode code, StatementEffects statement, ObjectName table, String part, String message,
			String remedy, List<Change> safe) {
		add(code, this.trial.setting().hasBase() ? code.severity() : Severity.INFO, statement, path(table, part), null,
				message, remedy, safe);
	}

	/** Add what is about the change set as a whole. */
	void add(FindingCode code, @Nullable String does, String message, String remedy) {
		add(code, code.severity(), does, message, remedy);
	}

	void add(FindingCode code, Severity severity, @Nullable String does, String message, String remedy) {
		keep(new Finding(code, severity, this.trial.id(), null, does, this.trial.source().place(), message,
				new Remedy(remedy, null)));
	}

	/** Add what is about a part of a table that the change set has made. */
	void about(FindingCode code, ObjectName table, String part, List<String> columns, String does, String message,
			String remedy, List<Change> safe) {
		StatementEffects statement = Naming.of(this.trial).statement(table, part, columns);
		if (statement != null) {
			add(code, statement, table, part, does, message, remedy, safe);
		}
	}

	/** Add the comments that leave out what is not found, once all rules have spoken. */
	void needless() {
		this.trial.source().ignoredHere().forEach((code) -> {
			if (!this.used.contains(code) && this.trial.setting().isLookedFor(code)) {
				add(FindingCode.NEEDLESS_IGNORE, "schema-sync:ignore " + code,
						"There is nothing to leave out; some day it would hide what nobody has looked at.",
						"Remove the comment, or correct the code.");
			}
		});
	}

	private void add(FindingCode code, Severity severity, StatementEffects statement, String path,
			@Nullable String does, String message, String remedy, List<Change> safe) {
		List<String> sql = new ArrayList<>();
		SQL.write(safe).forEach((line) -> sql.add(line + ";"));
		keep(new Finding(code, severity, path, null, does, this.trial.source().place(statement.sql()), message,
				new Remedy(remedy, sql.isEmpty() ? null : String.join("\n", sql))));
	}

	private void keep(Finding liquibase) {
		Finding finding = this.trial.setting().files() ? Words.ofFiles(liquibase) : liquibase;
		String reason = this.trial.source().ignored().get(finding.code().id());
		this.used.add(finding.code().id());
		if (reason != null && !reason.isEmpty()) {
			this.ignored++;
		}
		else {
			this.findings.add(finding);
		}
	}

	private Severity weighed(FindingCode code, ObjectName table) {
		if (this.trial.setting().sizes() == null) {
			return code.severity();
		}
		TableSizes.Size size = this.trial.setting().size(table);
		if (size == null || size.bytes() < SMALL) {
			return Severity.INFO;
		}
		return (size.bytes() < MEDIUM) ? Severity.WARNING : code.severity();
	}

	private static String path(ObjectName table, String part) {
		return table + (part.isEmpty() ? "" : "." + part);
	}

}
