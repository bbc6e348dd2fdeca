package dev.schemasync.statement;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/**
 * Tells the driver the types of parameters where the Java type decides them, as at run
 * time. PostgreSQL infers the others.
 */
final class ParameterTypes {

	/**
	 * What Hibernate and the driver make of a value of a native query: an enum is sent as
	 * its ordinal however it is mapped, dates and times without a type.
	 */
	private static final Map<String, Integer> BY_JAVA_TYPE = Map.ofEntries(Map.entry("short", Types.SMALLINT),
			Map.entry("java.lang.Short", Types.SMALLINT), Map.entry("int", Types.INTEGER),
			Map.entry("java.lang.Integer", Types.INTEGER), Map.entry("long", Types.BIGINT),
			Map.entry("java.lang.Long", Types.BIGINT), Map.entry("float", Types.REAL),
			Map.entry("java.lang.Float", Types.REAL), Map.entry("double", Types.DOUBLE),
			Map.entry("java.lang.Double", Types.DOUBLE), Map.entry("boolean", Types.BOOLEAN),
			Map.entry("java.lang.Boolean", Types.BOOLEAN), Map.entry("java.math.BigDecimal", Types.NUMERIC),
			Map.entry("java.math.BigInteger", Types.NUMERIC), Map.entry("java.time.Duration", Types.NUMERIC),
			Map.entry("java.lang.Enum", Types.SMALLINT), Map.entry("java.lang.String", Types.VARCHAR),
			Map.entry("java.time.Instant", Types.OTHER), Map.entry("java.time.LocalDate", Types.OTHER),
			Map.entry("java.time.LocalDateTime", Types.OTHER), Map.entry("java.time.LocalTime", Types.OTHER),
			Map.entry("java.time.OffsetDateTime", Types.OTHER), Map.entry("java.time.ZonedDateTime", Types.OTHER),
			Map.entry("java.util.Date", Types.OTHER));

	/** What Hibernate sends a value that it writes as JSON as. */
	private static final String JSON = "jsonb";

	private ParameterTypes() {
	}

	/**
	 * Declare the known types.
	 * @return whether all types are known
	 */
	static boolean declare(PreparedStatement statement, List<String> parameters, Map<String, String> javaTypes)
			throws SQLException {
		boolean complete = true;
		for (int i = 0; i < parameters.size(); i++) {
			Integer type = type(parameters.get(i), javaTypes);
			if (JSON.equals(javaTypes.get(parameters.get(i)))) {
				PGobject none = new PGobject();
				none.setType(JSON);
				statement.setObject(i + 1, none);
			}
			else if (type == null) {
				complete = false;
			}
			else {
				statement.setNull(i + 1, type);
			}
		}
		return complete;
	}

	/**
	 * Whether the driver leaves it to PostgreSQL to find the type, as for dates and
	 * times.
	 */
	static boolean isSentUntyped(@Nullable String javaType, boolean untypedText) {
		Integer type = (javaType != null) ? BY_JAVA_TYPE.get(javaType) : null;
		return type != null && (type == Types.OTHER || (untypedText && type == Types.VARCHAR));
	}

	/** Return a literal that PostgreSQL reads as most values of a Java type. */
	static String example(String javaType) {
		Integer type = BY_JAVA_TYPE.get(javaType);
		if (type == null) {
			return "NULL";
		}
		return (type == Types.OTHER) ? "'2000-01-01 00:00:00'" : "'1'";
	}

	private static @Nullable Integer type(String parameter, Map<String, String> javaTypes) {
		String javaType = javaTypes.get(parameter);
		return (javaType != null) ? BY_JAVA_TYPE.get(javaType) : null;
	}

}
