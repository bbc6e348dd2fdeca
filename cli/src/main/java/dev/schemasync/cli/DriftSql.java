package dev.schemasync.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.Item;
import dev.schemasync.change.Loss;
import dev.schemasync.change.SqlWriter;
import dev.schemasync.change.TypeChange;

/**
 * The SQL that brings a database back: in one transaction where PostgreSQL allows it, and
 * what loses values that are there only as a comment, unless somebody agreed.
 *
 * @param statements what can be run, in order
 * @param withheld what is not to be run unread, in order, with what it loses
 * @param marks what is lost, for people
 * @param transactional whether all of it shares a transaction
 */
record DriftSql(List<String> statements, List<String> withheld, List<String> marks, boolean transactional) {

	DriftSql {
		statements = List.copyOf(statements);
		withheld = List.copyOf(withheld);
		marks = List.copyOf(marks);
	}

	/**
	 * Write changes.
	 * @param changes the changes, in order
	 * @param writer writes them
	 * @param rows counts the values that a loss is about, -1 if nobody knows
	 * @param accepted whether somebody agreed that values are lost
	 * @return the SQL
	 */
	static DriftSql of(List<Change> changes, SqlWriter writer, LossCount rows, boolean accepted) {
		List<String> marks = new ArrayList<>();
		Set<Integer> withheld = new LinkedHashSet<>();
		for (int i = 0; i < changes.size(); i++) {
			for (Loss loss : changes.get(i).losses()) {
				long count = rows.of(loss);
				marks.add("%s: %s (%s)".formatted(loss.path(), loss.kind().words(), LossCount.words(loss, count)));
				if (count != 0 && !accepted) {
					withheld.add(i);
				}
			}
		}
		close(changes, withheld);
		List<String> labels = new ArrayList<>();
		List<String> statements = new ArrayList<>();
		List<String> comments = new ArrayList<>();
		boolean transactional = true;
		for (int i = 0; i < changes.size(); i++) {
			Change change = changes.get(i);
			if (withheld.contains(i)) {
				comments.addAll(writer.write(change));
			}
			else if (change instanceof TypeChange.AddLabel) {
				// the transaction that adds a label cannot use it
				labels.addAll(writer.write(change));
			}
			else {
				transactional &= change.isTransactional();
				statements.addAll(writer.write(change));
			}
		}
		labels.addAll(statements);
		return new DriftSql(labels, comments, marks, transactional);
	}

	/** What is about the same objects as something withheld cannot run without it. */
	private static void close(List<Change> changes, Set<Integer> withheld) {
		boolean changed = !withheld.isEmpty();
		while (changed) {
			changed = false;
			Set<Item> touched = new HashSet<>();
			withheld.forEach((index) -> {
				touched.addAll(changes.get(index).removes());
				touched.addAll(changes.get(index).makes());
			});
			touched.removeIf((item) -> item.kind() == Item.Kind.KEY || item.kind() == Item.Kind.SCHEMA);
			for (int i = 0; i < changes.size(); i++) {
				Set<Item> used = new HashSet<>(changes.get(i).needs());
				used.addAll(changes.get(i).makes());
				used.addAll(changes.get(i).removes());
				if (used.stream().anyMatch(touched::contains)) {
					changed |= withheld.add(i);
				}
			}
		}
	}

	/** Return the lines that a person reads, or pipes into {@code psql}. */
	List<String> lines() {
		List<String> lines = new ArrayList<>();
		this.marks.forEach((mark) -> lines.add("-- LOSES " + mark));
		int labels = (int) this.statements.stream().takeWhile((sql) -> sql.contains(" ADD VALUE ")).count();
		boolean block = this.transactional && this.statements.size() - labels > 1;
		for (int i = 0; i < this.statements.size(); i++) {
			if (block && i == labels) {
				lines.add("BEGIN;");
			}
			lines.add(this.statements.get(i) + ";");
		}
		if (block) {
			lines.add("COMMIT;");
		}
		if (!this.withheld.isEmpty()) {
			lines.add("-- Not to be run unread; with --accept-data-loss, 'migrate diff' prints it as SQL:");
			this.withheld.forEach((sql) -> (sql + ";").lines().forEach((line) -> lines.add("-- " + line)));
		}
		return lines;
	}

	boolean isEmpty() {
		return this.statements.isEmpty() && this.withheld.isEmpty();
	}

}
