package dev.schemasync.change;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.Constraint.ForeignKey.OnDelete;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ChangeOrderTests {

	private static final ObjectName A = new ObjectName("public", "a");

	private static final ObjectName B = new ObjectName("public", "b");

	private static final ColumnSpec ID = new ColumnSpec("id", "bigint", true, null, null, null);

	private static final ConstraintSpec.ForeignKey A_TO_B = new ConstraintSpec.ForeignKey(List.of("b_id"), B,
			List.of("id"), OnDelete.NO_ACTION);

	private static Change create(ObjectName table) {
		return new TableChange.CreateTable(table, TableChange.TableSpec.of(List.of(ID), List
			.of(new TableChange.NamedConstraint("pk_" + table.name(), new ConstraintSpec.PrimaryKey(List.of("id"))))));
	}

	private static Change reference(boolean validated) {
		return new ConstraintChange.AddConstraint(A, "fk_a", A_TO_B, validated);
	}

	@Test
	void whatNeedsNothingKeepsItsOrder() {
		List<Change> changes = List.of(new ColumnChange.DropNotNull(B, "x"), new ColumnChange.DropNotNull(A, "x"));
		assertThat(ChangeOrder.sort(changes)).isEqualTo(changes);
	}

	@Test
	void columnGetsItsTypeBeforeItsPassingProof() {
		Change type = new ColumnChange.AlterType(A, "x", "integer", "bigint", Conversion.of("x"));
		ConstraintSpec.Check notNull = new ConstraintSpec.Check(List.of("x"), new Condition.NotNull("x"));
		Change proof = new ConstraintChange.AddConstraint(A, "nn_a_x", notNull, false);
		Change fill = new RowChange.Fill(A, "x", "0", null);
		Change validate = new ConstraintChange.ValidateConstraint(A, "nn_a_x", null);
		Change required = new ColumnChange.SetNotNull(A, "x", "nn_a_x");
		Change passed = new ConstraintChange.DropConstraint(A, "nn_a_x", notNull);
		List<Change> order = List.of(type, proof, fill, validate, required, passed);
		assertThat(ChangeOrder.sort(order)).isEqualTo(order);
		assertThat(ChangeOrder.sort(List.of(proof, fill, validate, required, passed, type))).isEqualTo(order);
	}

	@Test
	void defaultGoesBeforeTheTypeChangesAndTheNewOneComesAfterwards() {
		List<Change> changes = List.of(new ColumnChange.DropDefault(A, "x"),
				new ColumnChange.AlterType(A, "x", "smallint", "boolean", Conversion.of("x = 1")),
				new ColumnChange.SetDefault(A, "x", "'0'"));
		assertThat(ChangeOrder.sort(changes)).isEqualTo(changes);
	}

	@Test
	void referenceComesAfterTheTableThatItRefersTo() {
		Change column = new ColumnChange.AddColumn(A, new ColumnSpec("b_id", "bigint", false, null, null, null));
		assertThat(ChangeOrder.sort(List.of(reference(true), column, create(B)))).containsExactly(column, create(B),
				reference(true));
	}

	@Test
	void referenceComesAfterTheKeyThatItRefersTo() {
		Change index = new IndexChange.CreateIndex(B, "pk_b",
				new IndexSpec.Keys(true, List.of(Index.Key.column("id")), null), true);
		Change key = new ConstraintChange.AttachIndex(B, "pk_b", new ConstraintSpec.PrimaryKey(List.of("id")));
		assertThat(ChangeOrder.sort(List.of(reference(false), key, index))).containsExactly(index, key,
				reference(false));
	}

	@Test
	void referenceIsDroppedBeforeItsTable() {
		Change table = new TableChange.DropTable(B, Table.Kind.TABLE);
		Change key = new ConstraintChange.DropConstraint(A, "fk_a", A_TO_B);
		assertThat(ChangeOrder.sort(List.of(table, key))).containsExactly(key, table);
	}

	@Test
	void replacedConstraintIsDroppedFirst() {
		Change drop = new ConstraintChange.DropConstraint(A, "fk_a", A_TO_B);
		Change validate = new ConstraintChange.ValidateConstraint(A, "fk_a", B);
		assertThat(ChangeOrder.sort(List.of(drop, validate, reference(false)))).containsExactly(drop, reference(false),
				validate);
	}

	@Test
	void referenceIsAwayWhileBothOfItsColumnsGetAnotherType() {
		Change drop = new ConstraintChange.DropConstraint(A, "fk_a", A_TO_B);
		Change own = type(A, "b_id");
		Change other = type(B, "id");
		assertThat(ChangeOrder.sort(List.of(other, drop, reference(false), own))).containsExactly(drop, other, own,
				reference(false));
	}

	private static Change type(ObjectName table, String column) {
		return new ColumnChange.AlterType(table, column, "bigint", "uuid",
				Conversion.between(ColumnType.of("bigint"), ColumnType.of("uuid"), null));
	}

	@Test
	void helperIsMadeUsedAndDropped() {
		ConstraintSpec.Check check = new ConstraintSpec.Check(List.of("x"), new Condition.NotNull("x"));
		Change add = new ConstraintChange.AddConstraint(A, "nn", check, false);
		Change fill = new RowChange.Fill(A, "x", "0", null);
		Change validate = new ConstraintChange.ValidateConstraint(A, "nn", null);
		Change require = new ColumnChange.SetNotNull(A, "x", "nn");
		Change drop = new ConstraintChange.DropConstraint(A, "nn", check);
		assertThat(ChangeOrder.sort(List.of(add, drop, require, validate, fill))).containsExactly(add, fill, validate,
				require, drop);
	}

	@Test
	void scanDoesNotHoldTheLockOfWhatTakesNoTime() {
		ConstraintSpec.Check check = new ConstraintSpec.Check(List.of("x"), new Condition.NotNull("x"));
		List<ChangeGroup> groups = ChangeOrder.group(List.of(new ConstraintChange.AddConstraint(A, "nn", check, false),
				new ConstraintChange.ValidateConstraint(A, "nn", null), new ColumnChange.DropNotNull(B, "y")));
		assertThat(groups).extracting((group) -> group.changes().size()).containsExactly(2, 1);
	}

	@Test
	void concurrentIndexIsAloneAndOutsideOfATransaction() {
		IndexSpec.Keys spec = new IndexSpec.Keys(false, List.of(Index.Key.column("x")), null);
		List<ChangeGroup> groups = ChangeOrder.group(List.of(new IndexChange.CreateIndex(A, "ix_1", spec, true),
				new IndexChange.CreateIndex(A, "ix_2", spec, true), new ColumnChange.DropNotNull(A, "x")));
		assertThat(groups).extracting(ChangeGroup::isTransactional).containsExactly(true, false, false);
	}

	@Test
	void whatOlderReleasesCannotLiveWithComesLast() {
		Change drop = new ColumnChange.DropColumn(A, "old");
		Change add = new ColumnChange.AddColumn(A, new ColumnSpec("new", "text", false, null, null, null));
		List<ChangeGroup> groups = ChangeOrder.group(List.of(drop, add));
		assertThat(groups).extracting(ChangeGroup::changes).containsExactly(List.of(add), List.of(drop));
	}

	@Test
	void newTableSharesATransactionWithItsReferencesAndIndexes() {
		Change index = new IndexChange.CreateIndex(B, "ix",
				new IndexSpec.Keys(false, List.of(Index.Key.column("id")), null), false);
		assertThat(ChangeOrder.group(List.of(create(B), index))).hasSize(1);
	}

	@Test
	void labelIsUsableOnlyAfterItsTransaction() {
		ObjectName mood = new ObjectName(null, "mood");
		Change label = new TypeChange.AddLabel(mood, "CALM", null);
		Change column = new ColumnChange.AddColumn(A, new ColumnSpec("mood", "mood", true, "'CALM'", null, null));
		assertThat(ChangeOrder.group(List.of(column, label))).extracting(ChangeGroup::changes)
			.containsExactly(List.of(label), List.of(column));
	}

	@Test
	void labelsOfOneTypeShareATransactionInTheirOrder() {
		ObjectName mood = new ObjectName(null, "mood");
		Change calm = new TypeChange.AddLabel(mood, "CALM", null);
		Change before = new TypeChange.AddLabel(mood, "ANGRY", "CALM");
		assertThat(ChangeOrder.group(List.of(calm, before))).extracting(ChangeGroup::changes)
			.containsExactly(List.of(calm, before));
	}

	@Test
	void viewIsSetAsideAndBroughtBackAroundItsColumn() {
		Item view = Item.relation(new ObjectName("public", "v"));
		Change drop = new Raw(view.name(), "drop view", "DROP VIEW v", Set.of(Item.column(A, "x")), Set.of(),
				Set.of(view));
		Change create = new Raw(view.name(), "create view", "CREATE VIEW v", Set.of(Item.column(A, "x")), Set.of(view),
				Set.of());
		Change type = type(A, "x");
		assertThat(ChangeOrder.sort(List.of(type, drop, create))).containsExactly(drop, type, create);
	}

	@Test
	void namesAreExchangedAsGiven() {
		List<Change> changes = List.of(new ColumnChange.RenameColumn(A, "x", "between"),
				new ColumnChange.RenameColumn(A, "y", "x"), new ColumnChange.RenameColumn(A, "between", "y"),
				new ColumnChange.DropNotNull(A, "x"));
		assertThat(ChangeOrder.sort(changes)).isEqualTo(changes);
	}

	@Test
	void anUpdateDoesNotMeetTheCheckOfAnotherColumn() {
		List<Change> changes = List.of(check("x"), new RowChange.Fill(A, "x", "y + 1", null), check("z"),
				new RowChange.Fill(A, "z", "y + 2", null));
		assertThat(ChangeOrder.group(changes).stream().flatMap((group) -> group.changes().stream())).isEqualTo(changes);
	}

	@Test
	void valuesAreReplacedOneColumnAfterTheOther() {
		Change replaceX = new RowChange.ReplaceValues(A, "x", Map.of("OLD", "NEW"), true, false);
		Change replaceZ = new RowChange.ReplaceValues(A, "z", Map.of("OLD", "NEW"), true, false);
		Change fill = new RowChange.Fill(A, "y", "1", null);
		List<Change> changes = List.of(replaceX, check("x"), replaceZ, check("z"), fill);
		assertThat(ChangeOrder.group(changes).stream().flatMap((group) -> group.changes().stream()))
			.containsExactly(check("x"), replaceX, check("z"), replaceZ, fill);
	}

	private static Change check(String column) {
		return new ConstraintChange.AddConstraint(A, "nn_" + column,
				new ConstraintSpec.Check(List.of(column), new Condition.NotNull(column)), false);
	}

	@Test
	void circleIsNamed() {
		Change one = new Raw(A, "one", "one", Set.of(Item.relation(B)), Set.of(Item.relation(A)), Set.of());
		Change other = new Raw(B, "other", "other", Set.of(Item.relation(A)), Set.of(Item.relation(B)), Set.of());
		assertThatIllegalStateException().isThrownBy(() -> ChangeOrder.sort(List.of(one, other)))
			.withMessageContaining("need each other");
	}

	@Test
	void labelsOfATypeKeepTheirOrder() {
		ObjectName type = new ObjectName("public", "mood");
		Change first = new TypeChange.AddLabel(type, "sad", "happy");
		Change second = new TypeChange.AddLabel(type, "ok", "happy");
		assertThat(ChangeOrder.sort(List.of(first, second))).containsExactly(first, second);
	}

	@Test
	void catalogKnowsMoreNeeds() {
		Change table = create(A);
		Change other = create(B);
		assertThat(ChangeOrder.sort(List.of(table, other),
				(change) -> (change == table) ? Set.of(Item.relation(B)) : Set.of()))
			.containsExactly(other, table);
	}

	@Test
	void whatUsesAnEnumGoesBeforeItIsMadeAnewAndComesBackAfter() {
		ObjectName type = new ObjectName("public", "mood");
		Item view = Item.relation(new ObjectName("public", "v"));
		Change replace = new TypeChange.ReplaceEnum(type, List.of("a"), Map.of(), List.of());
		Change create = new Raw(view.name(), "create view", "CREATE VIEW v", Set.of(Item.type(type)), Set.of(view),
				Set.of());
		Change drop = new Raw(view.name(), "drop view", "DROP VIEW v", Set.of(Item.type(type)), Set.of(), Set.of(view));
		assertThat(ChangeOrder.sort(List.of(replace, drop, create))).containsExactly(drop, replace, create);
	}

}
