package dev.schemasync.statement;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a procedure hands back. The driver insists on the number of values and on their
 * types: a wider number is refused too.
 */
final class RoutineResults {

	/** How Hibernate registers a value; of other types more than one way is right. */
	private static final Map<String, Integer> REGISTERED = Map.of("java.lang.String", Types.VARCHAR,
			"java.lang.Integer", Types.INTEGER, "int", Types.INTEGER, "java.lang.Long", Types.BIGINT, "long",
			Types.BIGINT, "java.lang.Short", Types.SMALLINT, "short", Types.SMALLINT);

	private RoutineResults() {
	}

	/**
	 * Compare what comes back with what the code reads.
	 * @param read the Java types of the values that the code reads, in their order
	 * @param returned what PostgreSQL says of the call, {@code null} if nothing comes
	 * back
	 * @return what differs, {@code null} if nothing does
	 */
	static @Nullable String difference(List<String> read, @Nullable ResultSetMetaData returned) throws SQLException {
		int count = (returned != null) ? returned.getColumnCount() : 0;
		if (returned == null || count != read.size()) {
			return "it hands back %d values where the code reads %d".formatted(count, read.size());
		}
		for (int i = 1; i <= count; i++) {
			Integer registered = REGISTERED.get(read.get(i - 1));
			if (registered != null && registered != returned.getColumnType(i)) {
				return "it hands back %s as %s where the code reads %s".formatted(returned.getColumnLabel(i),
						returned.getColumnTypeName(i), read.get(i - 1).replaceFirst("^.*\\.", ""));
			}
		}
		return null;
	}

}
