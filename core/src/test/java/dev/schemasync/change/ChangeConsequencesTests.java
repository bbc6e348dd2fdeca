package dev.schemasync.change;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.Constraint.ForeignKey.OnDelete;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Sequence;
import dev.schemasync.schema.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What every kind of change does to those who use the database meanwhile, what rows lose
 * by it, and what it needs, makes and removes.
 */
class ChangeConsequencesTests {

	private static final ObjectName T = new ObjectName("s", "t");

	private static final ObjectName U = new ObjectName("s", "u");

	private static final ColumnSpec X = new ColumnSpec("x", "text", false, null, null, null);

	private static final ConstraintSpec.ForeignKey T_TO_U = new ConstraintSpec.ForeignKey(List.of("u_id"), U,
			List.of("id"), OnDelete.NO_ACTION);

	private static final ConstraintSpec.ForeignKey T_TO_T = new ConstraintSpec.ForeignKey(List.of("x"), T,
			List.of("id"), OnDelete.NO_ACTION);

	private static final ConstraintSpec CHECK = new ConstraintSpec.Check(List.of("x"), new Condition.NotNull("x"));

	private static final ConstraintSpec KEY = new ConstraintSpec.Unique(List.of("y", "x"));

	private static final Sequence.Target ID = new Sequence.Target(T, "id");

	private static TableChange.CreateTable create(List<ColumnSpec> columns,
			List<TableChange.NamedConstraint> constraints, ObjectName partitionOf, List<ObjectName> inherits) {
		return new TableChange.CreateTable(T, new TableChange.TableSpec(false, columns, constraints, null, partitionOf,
				(partitionOf != null) ? "DEFAULT" : null, inherits));
	}

	private static ColumnChange.AddColumn add(String type, String value, ColumnSpec.Generated generated,
			ColumnSpec.Identity identity) {
		return new ColumnChange.AddColumn(T, new ColumnSpec("x", type, true, value, generated, identity));
	}

	private static ColumnChange.AlterType type(String from, String to) {
		return new ColumnChange.AlterType(T, "x", from, to,
				Conversion.between(ColumnType.of(from), ColumnType.of(to), null));
	}

	private static IndexChange.CreateIndex index(boolean unique, boolean concurrently) {
		return new IndexChange.CreateIndex(T, "i", new IndexSpec.Keys(unique, List.of(Index.Key.column("y"),
				Index.Key.column("x"), new Index.Key("lower(z)", false, Index.Order.ASCENDING)), null), concurrently);
	}

	private static ConstraintSpec.Verbatim verbatim(ConstraintSpec.Kind kind) {
		boolean reference = kind == ConstraintSpec.Kind.FOREIGN_KEY;
		return new ConstraintSpec.Verbatim(kind, List.of("x"), reference ? U : null,
				reference ? List.of("id") : List.of(), "...");
	}

	/** Of each change: impact, losses, needs, makes, removes. */
	static Stream<Arguments> tables() {
		return Stream
			.of(arguments(create(List.of(X), List.of(), null, List.of()), "", "", "schema s, type text",
					"relation s.t, column s.t.x", ""),
					arguments(create(List.of(X),
							List.of(new TableChange.NamedConstraint("uk",
									KEY), new TableChange.NamedConstraint("fk", T_TO_U),
									new TableChange.NamedConstraint("fk2", T_TO_T)),
							null, List.of()), "SHARE_ROW_EXCLUSIVE s.t, SHARE_ROW_EXCLUSIVE s.u", "",
							"schema s, type text, relation s.u, column s.u.id, key s.u.id",
							"relation s.t, column s.t.x, constraint s.t.uk, relation s.uk, key s.t.x,y, constraint s.t.fk, constraint s.t.fk2",
							""),
					arguments(create(List.of(), List.of(), U, List.of()), "", "", "schema s, relation s.u",
							"relation s.t", ""),
					arguments(
							create(List.of(), List.of(), null, List.of(U)), "", "", "schema s, relation s.u",
							"relation s.t", ""),
					arguments(new TableChange.DropTable(T, Table.Kind.TABLE), "ACCESS_EXCLUSIVE s.t breaks",
							"TABLE s.t", "schema s", "", "relation s.t"),
					arguments(new TableChange.DropTable(T, Table.Kind.PARTITIONED_TABLE), "ACCESS_EXCLUSIVE s.t breaks",
							"TABLE s.t", "schema s", "", "relation s.t"),
					arguments(new TableChange.DropTable(T, Table.Kind.VIEW), "ACCESS_EXCLUSIVE s.t breaks", "",
							"schema s", "", "relation s.t"),
					arguments(new TableChange.DropTable(T, Table.Kind.MATERIALIZED_VIEW), "ACCESS_EXCLUSIVE s.t breaks",
							"", "schema s", "", "relation s.t"),
					arguments(new TableChange.DropTable(T, Table.Kind.FOREIGN_TABLE), "ACCESS_EXCLUSIVE s.t breaks", "",
							"schema s", "", "relation s.t"),
					arguments(new TableChange.RenameTable(T, "u"), "ACCESS_EXCLUSIVE s.t breaks", "", "relation s.t",
							"relation s.u", "relation s.t"),
					arguments(new TableChange.SetLogged(T, true), "ACCESS_EXCLUSIVE s.t REWRITE", "", "relation s.t",
							"", ""),
					arguments(new TableChange.AttachPartition(T, U, "DEFAULT"),
							"SHARE_UPDATE_EXCLUSIVE s.t, ACCESS_EXCLUSIVE s.u SCAN", "", "relation s.t, relation s.u",
							"", ""),
					arguments(new TableChange.DetachPartition(T, U),
							"ACCESS_EXCLUSIVE s.t, ACCESS_EXCLUSIVE s.u breaks", "", "relation s.t, relation s.u", "",
							""),
					arguments(new TableChange.SetInherit(T, U, true),
							"ACCESS_EXCLUSIVE s.t, SHARE_UPDATE_EXCLUSIVE s.u", "", "relation s.t, relation s.u", "",
							""),
					arguments(new TableChange.Comment(T, Table.Kind.TABLE, null, "c"), "SHARE_UPDATE_EXCLUSIVE s.t", "",
							"relation s.t", "", ""),
					arguments(new TableChange.Comment(T, Table.Kind.TABLE, new TableChange.Target(true, "ck"), "c"),
							"SHARE_UPDATE_EXCLUSIVE s.t", "", "relation s.t, constraint s.t.ck", "", ""),
					arguments(new TableChange.Comment(T, Table.Kind.TABLE, new TableChange.Target(false, "x"), "c"),
							"SHARE_UPDATE_EXCLUSIVE s.t", "", "relation s.t, column s.t.x", "", ""));
	}

	static Stream<Arguments> columns() {
		String brief = "ACCESS_EXCLUSIVE s.t";
		String column = "relation s.t, column s.t.x";
		return Stream.of(
				arguments(add("mood[]", null, null, null), brief, "", "relation s.t, type mood", "column s.t.x", ""),
				arguments(add("s.mood", "'HAPPY'", null, null), brief, "", "relation s.t, type s.mood", "column s.t.x",
						""),
				arguments(add("uuid", "gen_random_uuid()", null, null), brief + " REWRITE", "",
						"relation s.t, type uuid", "column s.t.x", ""),
				arguments(add("bigint", null, null, ColumnSpec.Identity.BY_DEFAULT), brief + " REWRITE", "",
						"relation s.t, type bigint", "column s.t.x", ""),
				arguments(add("bigint", null, new ColumnSpec.Generated("1", true), null), brief + " REWRITE", "",
						"relation s.t, type bigint", "column s.t.x", ""),
				arguments(add("bigint", null, new ColumnSpec.Generated("1", false), null), brief, "",
						"relation s.t, type bigint", "column s.t.x", ""),
				arguments(new ColumnChange.DropColumn(T, "x"), brief + " breaks", "COLUMN s.t.x", column, "",
						"column s.t.x"),
				arguments(new ColumnChange.RenameColumn(T, "x", "y"), brief + " breaks", "", column, "column s.t.y",
						"column s.t.x"),
				arguments(type("integer", "bigint"), brief + " REWRITE", "", column, "column s.t.x", "column s.t.x"),
				arguments(type("character varying(5)", "text"), brief, "", column, "column s.t.x", "column s.t.x"),
				arguments(type("bigint", "integer"), brief + " REWRITE", "PRECISION s.t.x", column, "column s.t.x",
						"column s.t.x"),
				arguments(new ColumnChange.SetDefault(T, "x", "1"), brief, "", column, "", ""),
				arguments(new ColumnChange.DropDefault(T, "x"), brief, "", column, "", ""),
				arguments(new ColumnChange.SetNotNull(T, "x", null), brief + " SCAN", "", "column s.t.x, rows s.t", "",
						""),
				arguments(new ColumnChange.RequireIfFilled(T, "x"), brief + " SCAN", "", "relation s.t, column s.t.x",
						"", ""),
				arguments(new ColumnChange.SetNotNull(T, "x", "nn"), brief, "",
						"column s.t.x, rows s.t, constraint s.t.nn, proof s.t.nn", "", ""),
				arguments(new ColumnChange.DropNotNull(T, "x"), brief, "", column, "", ""),
				arguments(new ColumnChange.AddIdentity(T, "x", ColumnSpec.Identity.BY_DEFAULT), brief, "", column,
						"identity s.t.x", ""),
				arguments(new ColumnChange.SetIdentity(T, "x", true), brief, "", column, "", ""),
				arguments(new ColumnChange.DropIdentity(T, "x"), brief, "", column, "", ""),
				arguments(new ColumnChange.DropExpression(T, "x"), brief, "", column, "", ""));
	}

	static Stream<Arguments> constraints() {
		String brief = "ACCESS_EXCLUSIVE s.t";
		String key = "constraint s.t.c, relation s.c, key s.t.x,y";
		String reference = "relation s.t, column s.t.u_id, relation s.u, column s.u.id, key s.u.id";
		String both = "SHARE_ROW_EXCLUSIVE s.t, SHARE_ROW_EXCLUSIVE s.u";
		List<Arguments> all = new ArrayList<>(List.of(
				arguments(new ConstraintChange.AddConstraint(T, "c", CHECK, true), brief + " SCAN", "",
						"relation s.t, column s.t.x, rows s.t", "constraint s.t.c", ""),
				arguments(new ConstraintChange.AddConstraint(T, "c", CHECK, false), brief, "",
						"relation s.t, column s.t.x", "constraint s.t.c", ""),
				arguments(new ConstraintChange.AddConstraint(T, "c", KEY, true), brief + " INDEX", "",
						"relation s.t, column s.t.y, column s.t.x, rows s.t", key, ""),
				arguments(
						new ConstraintChange.AddConstraint(T, "c", new ConstraintSpec.PrimaryKey(List.of("x", "y")),
								true),
						brief + " INDEX", "", "relation s.t, column s.t.x, column s.t.y, rows s.t", key, ""),
				arguments(new ConstraintChange.AddConstraint(T, "c", T_TO_U, true), both + " SCAN", "",
						reference + ", rows s.t", "constraint s.t.c", ""),
				arguments(new ConstraintChange.AddConstraint(T, "c", T_TO_U, false), both, "", reference,
						"constraint s.t.c", ""),
				arguments(new ConstraintChange.AddConstraint(T, "c", T_TO_T, false), "SHARE_ROW_EXCLUSIVE s.t", "",
						"relation s.t, column s.t.x", "constraint s.t.c", ""),
				arguments(new ConstraintChange.AttachIndex(T, "c", KEY), brief, "",
						"relation s.t, column s.t.y, column s.t.x, relation s.c", key, ""),
				arguments(new ConstraintChange.ValidateConstraint(T, "c", null), "SHARE_UPDATE_EXCLUSIVE s.t SCAN", "",
						"constraint s.t.c, rows s.t", "proof s.t.c", ""),
				arguments(new ConstraintChange.ValidateConstraint(T, "c", U),
						"SHARE_UPDATE_EXCLUSIVE s.t, ROW_EXCLUSIVE s.u SCAN", "", "constraint s.t.c, rows s.t",
						"proof s.t.c", ""),
				arguments(new ConstraintChange.EnforceConstraint(T, "c", U), both + " SCAN", "", "constraint s.t.c", "",
						""),
				arguments(new ConstraintChange.DropConstraint(T, "c", T_TO_U), brief + ", ACCESS_EXCLUSIVE s.u", "",
						reference, "", "constraint s.t.c"),
				arguments(new ConstraintChange.DropConstraint(T, "c", KEY), brief, "",
						"relation s.t, column s.t.y, column s.t.x", "", key),
				arguments(new ConstraintChange.RenameConstraint(T, "c", "d"), brief, "", "constraint s.t.c",
						"constraint s.t.d", "constraint s.t.c")));
		for (ConstraintSpec.Kind kind : ConstraintSpec.Kind.values()) {
			String needs = "relation s.t, column s.t.x";
			all.add(switch (kind) {
				case PRIMARY_KEY, UNIQUE, EXCLUSION ->
					arguments(new ConstraintChange.AddConstraint(T, "c", verbatim(kind), true), brief + " INDEX", "",
							needs + ", rows s.t", "constraint s.t.c, relation s.c, key s.t.x", "");
				case FOREIGN_KEY ->
					arguments(new ConstraintChange.AddConstraint(T, "c", verbatim(kind), true), both + " SCAN", "",
							needs + ", relation s.u, column s.u.id, key s.u.id, rows s.t", "constraint s.t.c", "");
				case CHECK, NOT_NULL -> arguments(new ConstraintChange.AddConstraint(T, "c", verbatim(kind), true),
						brief + " SCAN", "", needs + ", rows s.t", "constraint s.t.c", "");
			});
		}
		return all.stream();
	}

	static Stream<Arguments> indexes() {
		String columns = "relation s.t, column s.t.y, column s.t.x";
		String both = "relation s.t, relation s.i";
		return Stream.of(arguments(index(false, false), "SHARE s.t INDEX", "", columns, "relation s.i", ""),
				arguments(index(true, true), "SHARE_UPDATE_EXCLUSIVE s.t INDEX outside", "", columns,
						"relation s.i, key s.t.x,y", ""),
				arguments(new IndexChange.DropIndex(T, "i", false), "ACCESS_EXCLUSIVE s.t", "", both, "",
						"relation s.i"),
				arguments(new IndexChange.DropIndex(T, "i", true), "SHARE_UPDATE_EXCLUSIVE s.t outside", "", both, "",
						"relation s.i"),
				arguments(new IndexChange.Reindex(T, "i", false), "SHARE s.t INDEX", "", both, "", ""),
				arguments(new IndexChange.Reindex(T, "i", true), "SHARE_UPDATE_EXCLUSIVE s.t INDEX outside", "", both,
						"", ""),
				arguments(new IndexChange.RenameIndex(T, "i", "j"), "SHARE_UPDATE_EXCLUSIVE s.t", "", both,
						"relation s.j", "relation s.i"));
	}

	static Stream<Arguments> sequencesAndTypes() {
		return Stream.of(
				arguments(new SequenceChange.CreateSequence(T, List.of()), "", "", "schema s", "relation s.t", ""),
				arguments(new SequenceChange.AlterSequence(T, List.of()), "", "", "relation s.t", "", ""),
				arguments(new SequenceChange.DropSequence(T), "breaks", "", "schema s", "", "relation s.t"),
				arguments(new SequenceChange.RenameSequence(T, "u"), "breaks", "", "relation s.t", "relation s.u",
						"relation s.t"),
				arguments(new SequenceChange.SetOwner(U, null), "", "", "relation s.u", "", ""),
				arguments(new SequenceChange.SetOwner(U, ID), "", "", "relation s.u, column s.t.id", "", ""),
				arguments(new SequenceChange.ContinueAfter(U, ID, 1), "", "", "relation s.u, column s.t.id, rows s.t",
						"", ""),
				arguments(new SequenceChange.ContinueAfter(null, ID, 1), "", "",
						"identity s.t.id, column s.t.id, rows s.t", "", ""),
				arguments(new SequenceChange.MoveTo(T, 5), "", "", "relation s.t", "", ""),
				arguments(new TypeChange.CreateSchema("s"), "", "", "", "schema s", ""),
				arguments(new TypeChange.CreateEnum(T, List.of("A")), "", "", "schema s", "type s.t", ""),
				arguments(new TypeChange.AddLabel(T, "A", null), "", "", "type s.t", "type s.t", ""),
				arguments(new TypeChange.RenameLabel(T, "A", "B"), "breaks", "", "type s.t", "", ""),
				arguments(replace(Map.of("A", "B")), "ACCESS_EXCLUSIVE s.t, ACCESS_EXCLUSIVE s.u REWRITE breaks",
						"VALUES s.t.x, VALUES s.u.y", "type s.mood, column s.t.x, column s.u.y",
						"type s.mood, column s.t.x, column s.u.y", "type s.mood, column s.t.x, column s.u.y"),
				arguments(replace(Map.of()), "ACCESS_EXCLUSIVE s.t, ACCESS_EXCLUSIVE s.u REWRITE breaks", "",
						"type s.mood, column s.t.x, column s.u.y", "type s.mood, column s.t.x, column s.u.y",
						"type s.mood, column s.t.x, column s.u.y"),
				arguments(new TypeChange.DropType(T), "breaks", "", "", "", "type s.t"),
				arguments(new TypeChange.AllowNull(T), "", "", "type s.t", "", ""));
	}

	private static TypeChange.ReplaceEnum replace(Map<String, String> replaced) {
		return new TypeChange.ReplaceEnum(T.sibling("mood"), List.of("B"), replaced,
				List.of(new TypeChange.EnumColumn(T, "x", false, null), new TypeChange.EnumColumn(U, "y", true, null)));
	}

	static Stream<Arguments> rowsAndTheRest() {
		Change raw = new Raw(T, "words", "SQL", Set.of(Item.relation(U)), Set.of(Item.relation(T)),
				Set.of(Item.column(U, "y")));
		String update = "ROW_EXCLUSIVE s.t UPDATE";
		return Stream.of(
				arguments(new RowChange.Fill(T, "x", "1", null), update, "", "relation s.t, column s.t.x", "rows s.t",
						""),
				arguments(new RowChange.ReplaceValues(T, "x", Map.of("1", "2"), false, true), update, "MERGED s.t.x",
						"relation s.t, column s.t.x", "rows s.t", ""),
				arguments(new RowChange.ReplaceValues(T, "x", Map.of("1", "2"), false, false), update, "VALUES s.t.x",
						"relation s.t, column s.t.x", "rows s.t", ""),
				arguments(new RowChange.DeleteRows(T, null), update, "ROWS s.t", "", "rows s.t", ""),
				arguments(new RowChange.MoveCounter(T, "x", 5, null, "", true), update, "",
						"relation s.t, column s.t.x", "rows s.t", ""),
				arguments(new RightsChange.Grant(RightsChange.On.TABLE, T, List.of("SELECT"), "app"), "", "",
						"relation s.t", "", ""),
				arguments(new RightsChange.CreatePolicy(T, "p", "app"), "ACCESS_EXCLUSIVE s.t", "", "relation s.t", "",
						""),
				arguments(new RightsChange.EnableTriggers(T), "SHARE_ROW_EXCLUSIVE s.t", "", "relation s.t", "", ""),
				arguments(raw, "", "", "relation s.u", "relation s.t", "column s.u.y"),
				arguments(
						new Together(T,
								List.of(new TableChange.DropTable(U, Table.Kind.TABLE), index(false, true),
										create(List.of(X), List.of(), null, List.of()), type("bigint", "integer"))),
						"ACCESS_EXCLUSIVE s.t, ACCESS_EXCLUSIVE s.u REWRITE breaks outside",
						"TABLE s.u, PRECISION s.t.x", "schema s, relation s.t, column s.t.y, column s.t.x, type text",
						"relation s.i, relation s.t, column s.t.x", "relation s.u, column s.t.x"),
				arguments(
						new Together(T,
								List.of(create(List.of(X), List.of(), null, List.of()),
										new ColumnChange.SetDefault(T, "x", "''"))),
						"ACCESS_EXCLUSIVE s.t", "", "schema s, type text", "relation s.t, column s.t.x", ""));
	}

	@ParameterizedTest
	@MethodSource({ "tables", "columns", "constraints", "indexes", "sequencesAndTypes", "rowsAndTheRest" })
	void everyConsequenceIsKnown(Change change, String impact, String losses, String needs, String makes,
			String removes) {
		assertThat(words(change)).isEqualTo(impact);
		assertThat(change.losses()).extracting((loss) -> loss.kind() + " " + loss.path()).isEqualTo(list(losses));
		assertThat(items(change.needs())).containsExactlyInAnyOrderElementsOf(list(needs));
		assertThat(items(change.makes())).containsExactlyInAnyOrderElementsOf(list(makes));
		assertThat(items(change.removes())).containsExactlyInAnyOrderElementsOf(list(removes));
		assertThat(change.isRemoval()).isEqualTo(makes.isEmpty() && !removes.isEmpty());
	}

	private static String words(Change change) {
		Impact impact = change.impact();
		return (impact.locks()
			.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey((one, other) -> one.toString().compareTo(other.toString())))
			.map((lock) -> lock.getValue() + " " + lock.getKey())
			.collect(Collectors.joining(", ")) + ((impact.work() != Impact.Work.NONE) ? " " + impact.work() : "")
				+ (impact.breaksOlderReleases() ? " breaks" : "") + (change.isTransactional() ? "" : " outside"))
			.strip();
	}

	/** A comma without a blank is one between the columns of a key. */
	private static List<String> list(String text) {
		return text.isEmpty() ? List.of() : List.of(text.split(", "));
	}

	private static List<String> items(Set<Item> items) {
		return items.stream()
			.map((item) -> item.kind().name().toLowerCase(Locale.ROOT) + " " + item.name()
					+ ((item.member() != null) ? "." + item.member() : ""))
			.toList();
	}

	@Test
	void everyKindOfChangeIsHere() {
		Set<Class<?>> seen = Stream
			.of(tables(), columns(), constraints(), indexes(), sequencesAndTypes(), rowsAndTheRest())
			.flatMap((each) -> each)
			.map((each) -> each.get()[0].getClass())
			.collect(Collectors.toSet());
		assertThat(seen).isEqualTo(kinds(Change.class));
	}

	/** The records of a sealed hierarchy. */
	static Set<Class<?>> kinds(Class<?> type) {
		if (!type.isSealed()) {
			return Set.of(type);
		}
		Set<Class<?>> kinds = new HashSet<>();
		for (Class<?> each : type.getPermittedSubclasses()) {
			kinds.addAll(kinds(each));
		}
		return kinds;
	}

}
