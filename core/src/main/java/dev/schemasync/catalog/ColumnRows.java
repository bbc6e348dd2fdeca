package dev.schemasync.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import dev.schemasync.schema.Column;
import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.Constraint;
import org.jspecify.annotations.Nullable;

/** Reads {@code columns.sql} and {@code types.sql}. */
final class ColumnRows {

	private final Map<Long, List<Row>> rows = new HashMap<>();

	private final Map<TypeKey, ColumnType> types = new HashMap<>();

	private final Map<Long, List<Column>> columns = new HashMap<>();

	private ColumnRows() {
	}

	static ColumnRows read(Connection connection, Collection<Long> relations) throws SQLException {
		ColumnRows columns = new ColumnRows();
		CatalogQuery.COLUMNS.forRelations(connection, relations,
				(row) -> columns.rows.computeIfAbsent(row.getLong(1), (oid) -> new ArrayList<>()).add(Row.of(row)));
		columns.rows.values().forEach((list) -> list.sort(Comparator.comparingInt(Row::number)));
		columns.readTypes(connection);
		return columns;
	}

	private void readTypes(Connection connection) throws SQLException {
		List<TypeKey> keys = this.rows.values().stream().flatMap(List::stream).map(Row::type).distinct().toList();
		CatalogQuery.TYPES.run(connection,
				(row) -> this.types.put(new TypeKey(row.getLong(1), row.getInt(2)), type(row)),
				connection.createArrayOf("oid", keys.stream().map(TypeKey::oid).toArray()),
				connection.createArrayOf("int4", keys.stream().map(TypeKey::modifier).toArray()));
	}

	/** Return the columns of a relation, in their order. */
	List<Column> of(long relation) {
		return this.columns.computeIfAbsent(relation,
				(oid) -> this.rows.getOrDefault(relation, List.of()).stream().map(this::column).toList());
	}

	/** Return whether the relation was read. */
	boolean has(long relation) {
		return this.rows.containsKey(relation);
	}

	/** Return the names of the columns of a relation by their numbers. */
	Map<Integer, String> names(long relation) {
		Map<Integer, String> names = new HashMap<>();
		this.rows.getOrDefault(relation, List.of()).forEach((row) -> names.put(row.number(), row.name()));
		return names;
	}

	private Column column(Row row) {
		ColumnType type = Objects.requireNonNull(this.types.get(row.type()));
		boolean notNull = row.notNull() || (type.domain() != null && type.domain().notNull());
		return new Column(row.name(), type, !notNull, !notNull || row.notValidated(), row.defaultExpression(),
				identity(row.identity()), generated(row.generated()), null, null, null);
	}

	private static ColumnType type(ResultSet row) throws SQLException {
		List<String> labels = CatalogQuery.strings(row, "labels");
		ColumnType.Domain domain = row.getBoolean("is_domain")
				? new ColumnType.Domain(ColumnType.of(row.getString("base_type"), labels, null),
						row.getBoolean("domain_not_null"), row.getBoolean("domain_default"), checks(row))
				: null;
		List<String> names = CatalogQuery.strings(row, "attribute_names");
		List<String> types = CatalogQuery.strings(row, "attribute_types");
		return ColumnType.of(row.getString("type"), labels, domain)
			.with(IntStream.range(0, names.size())
				.mapToObj((i) -> new ColumnType.Attribute(names.get(i), types.get(i)))
				.toList());
	}

	private static List<Constraint.Check> checks(ResultSet row) throws SQLException {
		List<String> names = CatalogQuery.strings(row, "check_names");
		List<String> expressions = CatalogQuery.strings(row, "check_expressions");
		return IntStream.range(0, names.size())
			.mapToObj((i) -> new Constraint.Check(names.get(i), List.of(CheckProbe.VALUE), expressions.get(i), true,
					true, List.of()))
			.toList();
	}

	private static Column.Identity identity(String attidentity) {
		return switch (attidentity) {
			case "a" -> Column.Identity.ALWAYS;
			case "d" -> Column.Identity.BY_DEFAULT;
			default -> Column.Identity.NONE;
		};
	}

	private static Column.Generated generated(String attgenerated) {
		return switch (attgenerated) {
			case "s" -> Column.Generated.STORED;
			case "v" -> Column.Generated.VIRTUAL;
			default -> Column.Generated.NEVER;
		};
	}

	private record TypeKey(long oid, int modifier) {

	}

	/** A row of {@code columns.sql}; columns by their places, as there are many. */
	private record Row(int number, String name, TypeKey type, boolean notNull, String identity, String generated,
			@Nullable String defaultExpression, boolean notValidated) {

		static Row of(ResultSet row) throws SQLException {
			return new Row(row.getInt(2), row.getString(3), new TypeKey(row.getLong(4), row.getInt(5)),
					row.getBoolean(6), row.getString(7), row.getString(8), row.getString(9), row.getBoolean(10));
		}

	}

}
