package dev.schemasync.plan;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.schemasync.change.SqlWriter;
import dev.schemasync.change.Loss;
import dev.schemasync.remedy.Later;
import dev.schemasync.remedy.Warning;
import dev.schemasync.schema.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * A migration as Liquibase's formatted SQL, which Liquibase alone can run too.
 *
 * @param id the id of its first change set, and the name of the file without extension
 * @param author who wrote it
 * @param comment what it does
 * @param plan the plan, with what it warns of
 * @param groups the statements with their rollbacks
 */
public record MigrationFile(String id, String author, String comment, MigrationPlan plan,
		List<ProvenMigration.Group> groups) {

	public MigrationFile {
		groups = List.copyOf(groups);
	}

	/**
	 * Return the ids of the change sets.
	 * @return the ids, in order
	 */
	public List<String> changeSetIds() {
		List<String> ids = new ArrayList<>();
		for (int i = 1; i <= this.groups.size(); i++) {
			ids.add((i == 1) ? this.id : this.id + "_" + i);
		}
		return ids;
	}

	/**
	 * Return the text of the file.
	 * @return the text
	 */
	public String text() {
		StringBuilder text = new StringBuilder("--liquibase formatted sql\n");
		text.append(LiquibaseText.declaration(this.groups.stream()
			.flatMap((group) -> Stream.concat(group.statements().stream(), group.rollback().stream()))
			.toList()));
		List<String> ids = changeSetIds();
		for (int i = 0; i < ids.size(); i++) {
			ProvenMigration.Group group = this.groups.get(i);
			text.append("\n--changeset ").append(this.author).append(':').append(ids.get(i));
			if (!group.transactional()) {
				text.append(" runInTransaction:false");
			}
			if (isWhole(group.statements())) {
				text.append(" splitStatements:false");
			}
			if (isWhole(group.rollback())) {
				text.append(" rollbackSplitStatements:false");
			}
			text.append('\n').append(precondition(group.planned().condition()));
			text.append("--comment: ").append(this.comment);
			if (ids.size() > 1) {
				text.append(" (%d of %d)".formatted(i + 1, ids.size()));
			}
			text.append('\n');
			warnings(group).forEach((warning) -> text.append("-- WARNING: ").append(warning).append('\n'));
			group.statements().forEach((sql) -> text.append(LiquibaseText.escaped(sql)).append(";\n"));
			if (group.rollback().isEmpty()) {
				text.append("--rollback empty\n");
			}
			group.rollback()
				.forEach((sql) -> (LiquibaseText.escaped(sql) + ";").lines()
					.forEach((line) -> text.append("--rollback ").append(line).append('\n')));
		}
		return text.toString();
	}

	/** Not yet possible is no failure: the next run tries again. */
	private String precondition(@Nullable Later condition) {
		if (condition == null) {
			return "";
		}
		String table = new SqlWriter(this.plan.defaultSchema()).name(condition.table());
		return """
				--preconditions onFail:CONTINUE
				--precondition-sql-check expectedResult:0 SELECT count(*) FROM %s WHERE %s IS NULL
				""".formatted(table, Identifier.sql(condition.column()));
	}

	List<String> warnings(ProvenMigration.Group group) {
		List<String> warnings = new ArrayList<>();
		for (Loss loss : group.planned().changes().losses()) {
			warnings.add("%s: %s".formatted(loss.path(), loss.kind().words()));
		}
		for (Warning warning : this.plan.warnings(group.planned())) {
			warnings.add("%s: %s%s".formatted(warning.path(), warning.reason(),
					(warning.instead() != null) ? "; instead: " + warning.instead() : ""));
		}
		return warnings;
	}

	/** Whether the text of a function or the like holds semicolons. */
	private static boolean isWhole(List<String> statements) {
		return statements.stream().anyMatch((sql) -> sql.contains(";") || sql.contains("$"));
	}

	/**
	 * Write the file: whole or not at all, whenever the process dies.
	 * @param folder where the migrations are
	 * @return the file
	 * @throws IOException if it cannot be written, or is there already
	 */
	public Path write(Path folder) throws IOException {
		Path file = folder.resolve(this.id + ".sql");
		if (Files.exists(file)) {
			throw new FileAlreadyExistsException(file.toString());
		}
		WholeFile.write(file, text());
		return file;
	}

}
