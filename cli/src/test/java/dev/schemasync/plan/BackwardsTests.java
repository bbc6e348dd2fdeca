package dev.schemasync.plan;

import java.util.List;
import java.util.Map;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.Condition;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.change.RowChange;
import dev.schemasync.schema.ObjectName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Backwards}.
 */
class BackwardsTests {

	private static final ObjectName ORDERS = new ObjectName("public", "orders");

	private static Change replacing(Map<String, String> values, boolean merges) {
		return new RowChange.ReplaceValues(ORDERS, "state", values, true, merges);
	}

	@Test
	void lastIsUndoneFirst() {
		Change rename = new ColumnChange.RenameColumn(ORDERS, "status", "state");
		List<Change> changes = List.of(rename, replacing(Map.of("OLD", "NEW"), false));
		assertThat(Backwards.of(changes, changes)).containsExactly(replacing(Map.of("NEW", "OLD"), false),
				new ColumnChange.RenameColumn(ORDERS, "state", "status"));
	}

	@Test
	void rowsThatHeldTheNewValueBeforeKeepIt() {
		assertThat(Backwards.of(List.of(replacing(Map.of("OLD", "NEW"), true)), List.of())).isEmpty();
	}

	@Test
	void checkThatAdmitsNoOldValueGoesBeforeTheyComeBack() {
		ConstraintSpec.Check check = new ConstraintSpec.Check(List.of("state"),
				new Condition.OneOf("state", List.of("NEW"), true));
		Change replacement = replacing(Map.of("OLD", "NEW"), false);
		List<Change> plan = List.of(new ConstraintChange.AddConstraint(ORDERS, "ck", check, false), replacement);
		assertThat(Backwards.of(List.of(replacement), plan)).containsExactly(
				new ConstraintChange.DropConstraint(ORDERS, "ck", check), replacing(Map.of("NEW", "OLD"), false));
	}

}
