package dev.schemasync.model;

import java.util.ArrayList;
import java.util.List;

import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Value;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.converter.spi.BasicValueConverter;
import org.hibernate.type.descriptor.converter.spi.JpaAttributeConverter;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.java.BasicPluralJavaType;
import org.hibernate.type.descriptor.jdbc.ArrayJdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.Binding;
import dev.schemasync.schema.Mapping.Trait;

/**
 * How Hibernate sends the values of an attribute to the driver, and which values there
 * can be.
 */
final class Bindings {

	private Bindings() {
	}

	static Binding of(@Nullable JdbcMapping mapping) {
		return (mapping != null) ? of(mapping.getJdbcType()) : Binding.OTHER;
	}

	static Binding of(JdbcType type) {
		if (type instanceof ArrayJdbcType array) {
			return of(array.getElementJdbcType());
		}
		return switch (type.getDefaultSqlTypeCode()) {
			case SqlTypes.CHAR, SqlTypes.VARCHAR, SqlTypes.LONGVARCHAR, SqlTypes.LONG32VARCHAR, SqlTypes.NCHAR,
					SqlTypes.NVARCHAR, SqlTypes.LONGNVARCHAR, SqlTypes.LONG32NVARCHAR, SqlTypes.ENUM ->
				Binding.STRING;
			case SqlTypes.TINYINT, SqlTypes.SMALLINT -> Binding.SHORT;
			case SqlTypes.INTEGER, SqlTypes.ORDINAL_ENUM -> Binding.INTEGER;
			case SqlTypes.BIGINT -> Binding.LONG;
			case SqlTypes.NUMERIC, SqlTypes.DECIMAL, SqlTypes.DURATION -> Binding.DECIMAL;
			case SqlTypes.REAL -> Binding.FLOAT;
			case SqlTypes.FLOAT, SqlTypes.DOUBLE -> Binding.DOUBLE;
			case SqlTypes.BOOLEAN, SqlTypes.BIT -> Binding.BOOLEAN;
			case SqlTypes.DATE, SqlTypes.LOCAL_DATE -> Binding.DATE;
			case SqlTypes.TIME, SqlTypes.LOCAL_TIME -> Binding.TIME;
			case SqlTypes.TIME_WITH_TIMEZONE, SqlTypes.TIME_UTC, SqlTypes.OFFSET_TIME -> Binding.TIME_WITH_ZONE;
			case SqlTypes.TIMESTAMP, SqlTypes.LOCAL_DATE_TIME -> Binding.TIMESTAMP;
			case SqlTypes.TIMESTAMP_WITH_TIMEZONE, SqlTypes.TIMESTAMP_UTC, SqlTypes.INSTANT, SqlTypes.OFFSET_DATE_TIME,
					SqlTypes.ZONED_DATE_TIME ->
				Binding.TIMESTAMP_WITH_ZONE;
			case SqlTypes.UUID -> Binding.UUID;
			case SqlTypes.BINARY, SqlTypes.VARBINARY, SqlTypes.LONGVARBINARY, SqlTypes.LONG32VARBINARY -> Binding.BYTES;
			case SqlTypes.BLOB, SqlTypes.MATERIALIZED_BLOB -> Binding.BLOB;
			case SqlTypes.CLOB, SqlTypes.NCLOB, SqlTypes.MATERIALIZED_CLOB, SqlTypes.MATERIALIZED_NCLOB -> Binding.CLOB;
			case SqlTypes.JSON, SqlTypes.JSON_ARRAY -> Binding.JSON;
			case SqlTypes.NAMED_ENUM, SqlTypes.NAMED_ORDINAL_ENUM -> Binding.NAMED_ENUM;
			case SqlTypes.INTERVAL_SECOND -> Binding.INTERVAL;
			case SqlTypes.INET -> Binding.INET;
			case SqlTypes.SQLXML, SqlTypes.XML_ARRAY -> Binding.XML;
			case SqlTypes.STRUCT, SqlTypes.STRUCT_ARRAY -> Binding.STRUCT;
			// the type codes of SqlTypes are an open set
			default -> Binding.OTHER;
		};
	}

	/**
	 * Return the values that an enum or a converted truth value can have in the database,
	 * alone or in an array.
	 */
	static List<String> values(BasicValue value) {
		BasicValue.Resolution<?> resolution = value.resolve();
		JavaType<?> javaType = resolution.getDomainJavaType();
		BasicValueConverter<?, ?> converter = resolution.getValueConverter();
		boolean array = resolution.getJdbcType() instanceof ArrayJdbcType;
		Class<?> type = (array && javaType instanceof BasicPluralJavaType<?> plural)
				? plural.getElementJavaType().getJavaTypeClass() : javaType.getJavaTypeClass();
		// what a converter makes of an array says nothing of one constant
		Object[] constants = (array && converter != null) ? new Object[0] : constants(type, converter);
		boolean named = Bindings.of(resolution.getJdbcType()) == Binding.STRING
				|| Bindings.of(resolution.getJdbcType()) == Binding.NAMED_ENUM;
		List<String> values = new ArrayList<>();
		for (Object constant : constants) {
			String stored = stored(constant, converter, named);
			if (stored != null) {
				values.add(stored);
			}
		}
		return values;
	}

	/** Return who converts a value and reads unknown ones in a way of their own. */
	static @Nullable Trait conversion(Value value) {
		BasicValueConverter<?, ?> converter = (value instanceof BasicValue basic) ? basic.resolve().getValueConverter()
				: null;
		if (converter == null || values((BasicValue) value).isEmpty()) {
			return null;
		}
		Class<?> type = (converter instanceof JpaAttributeConverter<?, ?> attribute)
				? attribute.getConverterBean().getBeanClass() : converter.getClass();
		return type.getName().startsWith("org.hibernate.") ? Trait.UNKNOWN_IS_NULL : Trait.CONVERTED;
	}

	private static Object[] constants(Class<?> type, @Nullable BasicValueConverter<?, ?> converter) {
		if (type.isEnum()) {
			return type.getEnumConstants();
		}
		boolean truth = type == Boolean.class || type == boolean.class;
		return (truth && converter != null) ? new Object[] { true, false } : new Object[0];
	}

	@SuppressWarnings("unchecked")
	private static @Nullable String stored(Object constant, @Nullable BasicValueConverter<?, ?> converter,
			boolean named) {
		if (converter != null) {
			Object relational = ((BasicValueConverter<Object, Object>) converter).toRelationalValue(constant);
			return (relational != null) ? relational.toString() : null;
		}
		Enum<?> enumConstant = (Enum<?>) constant;
		return named ? enumConstant.name() : Integer.toString(enumConstant.ordinal());
	}

}
