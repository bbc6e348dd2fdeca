package dev.schemasync.model;

import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.SqlExpressible;
import org.hibernate.sql.exec.spi.JdbcParameterBinder;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/** What Hibernate sends parameters as. */
final class ParameterBinders {

	/** The Java type that is sent as a type of JDBC. */
	private static final Map<Integer, String> JAVA_TYPES = Map.ofEntries(Map.entry(Types.TINYINT, "short"),
			Map.entry(Types.SMALLINT, "short"), Map.entry(Types.INTEGER, "int"), Map.entry(Types.BIGINT, "long"),
			Map.entry(Types.REAL, "float"), Map.entry(Types.FLOAT, "double"), Map.entry(Types.DOUBLE, "double"),
			Map.entry(Types.BOOLEAN, "boolean"), Map.entry(Types.NUMERIC, "java.math.BigDecimal"),
			Map.entry(Types.DECIMAL, "java.math.BigDecimal"), Map.entry(Types.VARCHAR, "java.lang.String"),
			Map.entry(Types.CHAR, "java.lang.String"), Map.entry(Types.DATE, "java.time.LocalDate"),
			Map.entry(Types.TIMESTAMP, "java.time.LocalDateTime"),
			Map.entry(Types.TIMESTAMP_WITH_TIMEZONE, "java.time.OffsetDateTime"), Map.entry(SqlTypes.JSON, "jsonb"));

	private ParameterBinders() {
	}

	/**
	 * Return the type of each parameter by its position, an empty text if that is
	 * unknown.
	 */
	static Map<String, String> types(List<JdbcParameterBinder> binders) {
		Map<String, String> types = new HashMap<>();
		for (int i = 0; i < binders.size(); i++) {
			JdbcMapping mapping = (binders.get(i) instanceof SqlExpressible expressible) ? expressible.getJdbcMapping()
					: null;
			String type = (mapping != null) ? type(mapping.getJdbcType()) : null;
			types.put(String.valueOf(i + 1), (type != null) ? type : "");
		}
		return types;
	}

	static @Nullable String type(JdbcType type) {
		// it is sent as an object of its own
		boolean json = type.getDdlTypeCode() == SqlTypes.JSON;
		return JAVA_TYPES.get(json ? SqlTypes.JSON : type.getJdbcTypeCode());
	}

}
