package dev.schemasync.ddl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.schemasync.ddl.Definition.Kind;
import dev.schemasync.ddl.TableDefinition.ColumnDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The statements that turn one database into another. It takes what it sees: a renamed
 * column is one that is gone and one that is new, so renames have to be undone first.
 */
public final class DefinitionDiff {

	private static final Pattern REFERENCES = Pattern.compile(" REFERENCES (.+?)\\(");

	private final DatabaseDefinition from;

	private final DatabaseDefinition to;

	private final Map<String, Definition> wanted = new HashMap<>();

	private final Map<String, Definition> present = new HashMap<>();

	/** Tables and {@code table.column} that are dropped, and all that belongs to them. */
	private final Set<String> dropped = new HashSet<>();

	private final List<String> statements = new ArrayList<>();

	private DefinitionDiff(DatabaseDefinition from, DatabaseDefinition to) {
		this.from = from;
		this.to = to;
		to.objects().forEach((object) -> this.wanted.put(object.key(), object));
		from.objects().forEach((object) -> this.present.put(object.key(), object));
	}

	/**
	 * Return the statements that turn one database into another.
	 * @param from what there is
	 * @param to what there should be
	 * @return the statements in order, without semicolons; none if nothing differs
	 */
	public static List<String> between(DatabaseDefinition from, DatabaseDefinition to) {
		DefinitionDiff diff = new DefinitionDiff(from, to);
		diff.findDropped();
		diff.drop();
		diff.create();
		return List.copyOf(diff.statements);
	}

	private void findDropped() {
		for (TableDefinition table : this.from.tables()) {
			TableDefinition kept = this.to.table(table.name());
			if (kept == null || !kept.head().equals(table.head())) {
				this.dropped.add(table.name());
			}
			else {
				for (ColumnDefinition column : table.columns()) {
					ColumnDefinition other = kept.column(column.name());
					if (other == null || ColumnChange.needsNewColumn(column, other)) {
						this.dropped.add(table.name() + "." + column.name());
					}
				}
			}
		}
	}

	private void drop() {
		for (Kind kind : List.of(Kind.values()).reversed()) {
			if (kind == Kind.FUNCTION || kind == Kind.AGGREGATE) {
				continue;
			}
			if (kind == Kind.SEQUENCE) {
				dropColumns();
				dropTables();
				List.of(Kind.AGGREGATE, Kind.FUNCTION).forEach(this::drop);
			}
			drop(kind);
		}
	}

	private void drop(Kind kind) {
		for (Definition object : this.from.objects(kind).reversed()) {
			Definition kept = this.wanted.get(object.key());
			boolean goesAnyway = goesAnyway(object);
			if (!goesAnyway && (kept == null || (!kept.equals(object) && isReplaced(object, kept)))) {
				this.statements.add(object.removal());
			}
		}
	}

	/** Whether dropping its table or column drops it too. */
	private boolean goesAnyway(Definition object) {
		return object.relation() != null && (this.dropped.contains(object.relation()) || object.columns()
			.stream()
			.anyMatch((column) -> this.dropped.contains(object.relation() + "." + column)));
	}

	/** Other changes are made in place. */
	private static boolean isReplaced(Definition object, Definition kept) {
		return switch (object.kind()) {
			case CONSTRAINT, FOREIGN_KEY -> !object.differsOnlyByValidation(kept);
			case COMMENT, OWNER -> false;
			case SEQUENCE, TYPE -> false;
			case FUNCTION, TABLE_FUNCTION -> false;
			case SCHEMA, EXTENSION, DOMAIN, AGGREGATE, INDEX, VIEW, VIEW_INDEX, TRIGGER -> true;
		};
	}

	private void dropColumns() {
		for (TableDefinition table : this.from.tables()) {
			if (!this.dropped.contains(table.name())) {
				for (ColumnDefinition column : table.columns()) {
					if (this.dropped.contains(table.name() + "." + column.name())) {
						this.statements.add("ALTER TABLE %s DROP COLUMN %s".formatted(table.name(), column.name()));
					}
				}
			}
		}
	}

	/** The referencing tables first; where they refer to each other, the keys first. */
	private void dropTables() {
		List<TableDefinition> left = new ArrayList<>(
				this.from.tables().stream().filter((table) -> this.dropped.contains(table.name())).toList().reversed());
		Set<String> gone = new HashSet<>();
		while (!left.isEmpty()) {
			List<TableDefinition> roots = left.stream().filter((table) -> !this.goesWithParent(table)).toList();
			TableDefinition next = roots.stream()
				.filter((table) -> references(table.name(), left, gone).isEmpty())
				.findFirst()
				.orElse(roots.getFirst());
			references(next.name(), left, gone).forEach((key) -> {
				this.statements.add(key.removal());
				gone.add(key.key());
			});
			this.statements.add("DROP TABLE " + next.name());
			left.removeIf((table) -> next.name().equals(table.partitionOf()));
			left.remove(next);
		}
	}

	private boolean goesWithParent(TableDefinition table) {
		return table.partitionOf() != null && this.dropped.contains(table.partitionOf());
	}

	private List<Definition> references(String table, List<TableDefinition> left, Set<String> gone) {
		return this.from.objects(Kind.FOREIGN_KEY)
			.stream()
			.filter((key) -> !table.equals(key.relation()) && table.equals(referenced(key)) && !gone.contains(key.key())
					&& left.stream().anyMatch((other) -> other.name().equals(key.relation())))
			.toList();
	}

	private static @Nullable String referenced(Definition key) {
		Matcher matcher = REFERENCES.matcher(key.creation());
		return matcher.find() ? matcher.group(1) : null;
	}

	private void create() {
		for (Kind kind : Kind.values()) {
			if (kind == Kind.TABLE_FUNCTION) {
				tables();
			}
			for (Definition object : this.to.objects(kind)) {
				create(object);
			}
		}
	}

	private void create(Definition object) {
		Definition old = this.present.get(object.key());
		if (old == null || goesAnyway(old)) {
			if (!isPartOfNewTable(object)) {
				this.statements.add(object.creation());
			}
		}
		else if (!old.creation().equals(object.creation())) {
			switch (object.kind()) {
				case CONSTRAINT, FOREIGN_KEY -> changedConstraint(old, object);
				case TYPE -> this.statements.addAll(new EnumChange(this.from, old, object).statements());
				case SEQUENCE -> this.statements
					.add(object.creation().replaceFirst("^CREATE", "ALTER").replace(" START WITH ", " START "));
				case FUNCTION, TABLE_FUNCTION -> this.statements.add(object.creation());
				case SCHEMA, EXTENSION, DOMAIN, AGGREGATE, INDEX, VIEW, VIEW_INDEX, TRIGGER, OWNER, COMMENT ->
					this.statements.add(object.creation());
			}
		}
	}

	/** Undoing a validation is not worth a scan of the table. */
	private void changedConstraint(Definition old, Definition wantedConstraint) {
		if (!wantedConstraint.differsOnlyByValidation(old)) {
			this.statements.add(wantedConstraint.creation());
		}
		else if (wantedConstraint.isValidated()) {
			this.statements.add("ALTER TABLE %s VALIDATE CONSTRAINT %s".formatted(wantedConstraint.relation(),
					wantedConstraint.name()));
		}
	}

	private boolean isPartOfNewTable(Definition object) {
		return object.kind() == Kind.CONSTRAINT && object.relation() != null && isNew(object.relation());
	}

	private boolean isNew(String table) {
		return this.dropped.contains(table) || this.from.table(table) == null;
	}

	private void tables() {
		for (TableDefinition table : this.to.tables()) {
			TableDefinition old = this.from.table(table.name());
			if (old == null || this.dropped.contains(table.name())) {
				this.statements.add(table.creation(constraints(table.name())));
			}
			else {
				for (ColumnDefinition column : table.columns()) {
					ColumnDefinition before = this.dropped.contains(table.name() + "." + column.name()) ? null
							: old.column(column.name());
					this.statements.addAll(ColumnChange.between(table.name(), before, column));
				}
			}
		}
	}

	private List<String> constraints(String table) {
		return this.to.objects(Kind.CONSTRAINT)
			.stream()
			.filter((constraint) -> table.equals(constraint.relation()))
			.map((constraint) -> constraint.creation()
				.substring(constraint.creation().indexOf(" ADD CONSTRAINT ") + " ADD ".length()))
			.toList();
	}

}
