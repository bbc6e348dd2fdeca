package dev.schemasync.oracle;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Entities whose one attribute is binary, a document, an array or an address. */
final class OtherMappings {

	private OtherMappings() {
	}

	@Entity
	@Table(name = "carried")
	static class PlainUuid {

		@Id
		Integer id;

		UUID value;

	}

	@Entity
	@Table(name = "carried")
	static class Bytes {

		@Id
		Integer id;

		byte[] value;

	}

	@Entity
	@Table(name = "carried")
	static class LobBytes {

		@Id
		Integer id;

		@Lob
		byte[] value;

	}

	@Entity
	@Table(name = "carried")
	static class JsonMap {

		@Id
		Integer id;

		@JdbcTypeCode(SqlTypes.JSON)
		Map<String, Object> value;

	}

	@Entity
	@Table(name = "carried")
	static class JsonString {

		@Id
		Integer id;

		@JdbcTypeCode(SqlTypes.JSON)
		String value;

	}

	@Entity
	@Table(name = "carried")
	static class StringArray {

		@Id
		Integer id;

		String[] value;

	}

	@Entity
	@Table(name = "carried")
	static class StringList {

		@Id
		Integer id;

		List<String> value;

	}

	@Entity
	@Table(name = "carried")
	static class IntegerArray {

		@Id
		Integer id;

		Integer[] value;

	}

	@Entity
	@Table(name = "carried")
	static class Address {

		@Id
		Integer id;

		InetAddress value;

	}

}
