package dev.schemasync.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.ColumnSpec;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.Conversion;
import dev.schemasync.change.Item;
import dev.schemasync.change.Raw;
import dev.schemasync.change.SequenceChange;
import dev.schemasync.change.TableChange;
import dev.schemasync.change.TableChange.TableSpec;
import dev.schemasync.change.Together;
import dev.schemasync.change.TypeChange;
import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/** Changes an object into what it should be without dropping it, where PostgreSQL can. */
final class InPlace {

	private final DatabaseDefinition database;

	InPlace(DatabaseDefinition database) {
		this.database = database;
	}

	/** Return the changes, {@code null} if the object has to be dropped and made anew. */
	@Nullable List<Change> changes(Definition from, Definition to) {
		return switch (from.creation()) {
			case TableChange.CreateTable old when to.creation() instanceof TableChange.CreateTable table ->
				table(old.table(), old.spec(), table.spec());
			case ColumnChange.AddColumn old when to.creation() instanceof ColumnChange.AddColumn column ->
				canAlter(old.spec(), column.spec()) ? column(old.table(), old.spec(), column.spec(), to.needs()) : null;
			case ConstraintChange.AddConstraint old when to.creation() instanceof ConstraintChange.AddConstraint add ->
				constraint(old, add);
			case SequenceChange.CreateSequence old when to.creation() instanceof SequenceChange.CreateSequence create ->
				List.of(new SequenceChange.AlterSequence(create.sequence(),
						create.options().stream().filter((option) -> !old.options().contains(option)).toList()));
			case TypeChange.CreateEnum old when to.creation() instanceof TypeChange.CreateEnum create ->
				EnumLabels.added(create.type(), old.labels(), create.labels());
			case Raw old when to.creation() instanceof Raw raw -> raw(from, to, raw);
			case Change other -> from.kind().isSet() ? List.of(to.creation()) : null;
		};
	}

	private @Nullable List<Change> raw(Definition from, Definition to, Raw wanted) {
		if (from.kind() == Definition.Kind.RIGHT) {
			return List.of(from.removal(), wanted);
		}
		if (from.kind().isSet()) {
			return List.of(wanted);
		}
		return switch (from.kind()) {
			case FUNCTION -> hasShapeOf(from, to) ? List.of(wanted) : null;
			case VIEW -> hasShapeOf(from, to) ? List.of(new Raw(wanted.subject(), wanted.words(),
					"CREATE OR REPLACE" + wanted.sql().substring("CREATE".length()), wanted.needs(), wanted.makes(),
					wanted.removes())) : null;
			case TYPE -> TypeReplacement.inPlace(this.database, from, to);
			case SCHEMA, EXTENSION, COLLATION, TEXT_SEARCH, ENUM, DOMAIN, DOMAIN_CHECK, SEQUENCE, AGGREGATE, TABLE,
					COLUMN, CONSTRAINT, INDEX, RULE, TRIGGER, POLICY, STATISTICS, PUBLICATION, EVENT_TRIGGER, OWNER,
					SETTING, RIGHT, COMMENT ->
				null;
		};
	}

	private static boolean hasShapeOf(Definition from, Definition to) {
		return to.shape() != null && to.shape().equals(from.shape());
	}

	/** Undoing a validation is not worth a scan of the table. */
	private static @Nullable List<Change> constraint(ConstraintChange.AddConstraint from,
			ConstraintChange.AddConstraint to) {
		if (!from.spec().equals(to.spec())) {
			return null;
		}
		return to.validated()
				? List.of(new ConstraintChange.ValidateConstraint(to.table(), to.name(), to.spec().references()))
				: List.of();
	}

	private static @Nullable List<Change> table(ObjectName table, TableSpec from, TableSpec to) {
		if (!Objects.equals(from.partitionKey(), to.partitionKey())) {
			return null;
		}
		List<Change> changes = new ArrayList<>();
		if (from.unlogged() != to.unlogged()) {
			changes.add(new TableChange.SetLogged(table, !to.unlogged()));
		}
		if (!Objects.equals(from.partitionOf(), to.partitionOf()) || !Objects.equals(from.bounds(), to.bounds())) {
			if (from.partitionOf() != null) {
				changes.add(new TableChange.DetachPartition(from.partitionOf(), table));
			}
			if (to.partitionOf() != null && to.bounds() != null) {
				changes.add(new TableChange.AttachPartition(to.partitionOf(), table, to.bounds()));
			}
		}
		from.inherits()
			.stream()
			.filter((parent) -> !to.inherits().contains(parent))
			.forEach((parent) -> changes.add(new TableChange.SetInherit(table, parent, false)));
		to.inherits()
			.stream()
			.filter((parent) -> !from.inherits().contains(parent))
			.forEach((parent) -> changes.add(new TableChange.SetInherit(table, parent, true)));
		return changes;
	}

	/** What is computed can become an ordinary column, and nothing else. */
	private static boolean canAlter(ColumnSpec from, ColumnSpec to) {
		ColumnSpec.Generated generated = from.generated();
		return Objects.equals(generated, to.generated())
				|| (generated != null && generated.stored() && to.generated() == null);
	}

	private List<Change> column(ObjectName table, ColumnSpec from, ColumnSpec to, Set<Item> needs) {
		List<Change> changes = new ArrayList<>();
		String name = to.name();
		boolean typeChanges = !from.type().equals(to.type());
		boolean defaultChanges = !Objects.equals(from.defaultExpression(), to.defaultExpression());
		if (from.generated() != null && to.generated() == null) {
			changes.add(new ColumnChange.DropExpression(table, name));
		}
		if (from.identity() != null && to.identity() == null) {
			changes.addAll(new TakeOver(this.database, table, name).bySequences(needs));
			changes.add(new ColumnChange.DropIdentity(table, name));
		}
		if (typeChanges) {
			changes.add(retype(table, from, to));
		}
		else if (from.defaultExpression() != null && to.defaultExpression() == null) {
			changes.add(new ColumnChange.DropDefault(table, name));
		}
		if (from.notNull() && !to.notNull()) {
			changes.add(new ColumnChange.DropNotNull(table, name));
		}
		if (!from.notNull() && to.notNull()) {
			changes.add(new ColumnChange.SetNotNull(table, name, null));
		}
		if (!typeChanges && defaultChanges && to.defaultExpression() != null) {
			changes.add(new ColumnChange.SetDefault(table, name, to.defaultExpression()));
		}
		if (to.identity() != null) {
			changes.addAll(identity(table, name, from.identity(), to.identity()));
		}
		return changes;
	}

	private List<Change> identity(ObjectName table, String column, ColumnSpec.@Nullable Identity from,
			ColumnSpec.Identity to) {
		if (from == null) {
			return new TakeOver(this.database, table, column)
				.byIdentity(new ColumnChange.AddIdentity(table, column, to));
		}
		// a sequence that is made anew would hand out numbers of rows that are gone
		return from.equals(to) ? List.of() : List.of(new ColumnChange.SetIdentity(table, column, to.always(),
				IdentityOptions.of(from).changesTo(IdentityOptions.of(to))));
	}

	/** The default has to be one of the new type. */
	private Change retype(ObjectName table, ColumnSpec from, ColumnSpec to) {
		ColumnType target = ColumnType.of(base(to.type()));
		ColumnChange.AlterType alter = new ColumnChange.AlterType(table, to.name(), from.type(), to.type(),
				Conversion.between(ColumnType.of(base(from.type())), target, null));
		List<Change> changes = new ArrayList<>();
		if (from.defaultExpression() != null) {
			changes.add(new ColumnChange.DropDefault(table, to.name()));
		}
		changes.add(alter);
		if (to.defaultExpression() != null) {
			changes.add(new ColumnChange.SetDefault(table, to.name(), to.defaultExpression()));
		}
		return (changes.size() == 1) ? alter : new Together(table, changes);
	}

	/** The type of the values, below any domain. */
	private String base(String type) {
		for (Definition domain : this.database.objects(Definition.Kind.DOMAIN)) {
			if (domain.item().name().sql().equals(type) && domain.shape() != null) {
				return base(domain.shape());
			}
		}
		return withoutCollation(type);
	}

	private static String withoutCollation(String type) {
		int collation = type.indexOf(" COLLATE ");
		return (collation < 0) ? type : type.substring(0, collation);
	}

}
