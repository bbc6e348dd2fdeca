package dev.schemasync.property;

/**
 * An attribute of a random entity.
 *
 * @param kind what it holds
 * @param size a length, a precision or the number of the entity that it refers to
 * @param required whether it must have a value
 * @param key whether it is unique or indexed, or neither
 * @param naming how its column is named
 */
record RandomAttribute(Kind kind, int size, boolean required, Key key, Naming naming) {

	static RandomAttribute any(Dice dice) {
		Key key = (dice.between(1, 4) > 1) ? Key.NONE : (dice.coin() ? Key.UNIQUE : Key.INDEXED);
		return new RandomAttribute(dice.oneOf(Kind.class), dice.between(1, 40), dice.coin(), key,
				dice.oneOf(Naming.class));
	}

	/** The field, in a class with so many entities and at this place in it. */
	String field(int entities, int number) {
		String name = "a" + number;
		String column = this.naming.column(name);
		boolean unique = this.key == Key.UNIQUE && this.kind.canBeKey;
		String flags = (this.required ? ", nullable = false" : "") + (unique ? ", unique = true" : "");
		String named = "name = \"" + column.replace("\"", "\\\"") + "\"";
		return switch (this.kind) {
			case TEXT -> "@Column(%s, length = %d%s) String %s".formatted(named, this.size, flags, name);
			case LONG_TEXT -> "@Column(%s, columnDefinition = \"text\"%s) String %s".formatted(named, flags, name);
			case DECIMAL ->
				"@Column(%s, precision = %d, scale = 2%s) BigDecimal %s".formatted(named, this.size + 2, flags, name);
			case REFERENCE ->
				"%s(fetch = FetchType.LAZY%s) @JoinColumn(%s%s) E%d %s".formatted(unique ? "@OneToOne" : "@ManyToOne",
						this.required ? ", optional = false" : "", named, flags, this.size % entities, name);
			case ELEMENTS -> "@ElementCollection List<String> " + name;
			case ENUM ->
				"@Enumerated(EnumType.STRING) @Column(%s, length = 20%s) Color %s".formatted(named, flags, name);
			case ORDINAL -> "@Column(%s%s) Color %s".formatted(named, flags, name);
			case JSON ->
				"@JdbcTypeCode(SqlTypes.JSON) @Column(%s%s) Map<String, String> %s".formatted(named, flags, name);
			case INTEGER, LONG, SHORT, DOUBLE, BOOLEAN, DATE, TIME, DATE_TIME, INSTANT, UUID, BYTES, ARRAY ->
				"@Column(%s%s) %s %s".formatted(named, flags, this.kind.type, name);
		};
	}

	/** The column in the index that the attribute has, or {@code null}. */
	String indexed(int number) {
		return (this.key == Key.INDEXED && this.kind.canBeKey) ? this.naming.column("a" + number) : null;
	}

	/** What an attribute holds. */
	enum Kind {

		TEXT(true, "String"), LONG_TEXT(false, "String"), INTEGER(true, "Integer"), LONG(true, "Long"),
		SHORT(true, "Short"), DOUBLE(false, "Double"), DECIMAL(true, "BigDecimal"), BOOLEAN(false, "Boolean"),
		DATE(true, "LocalDate"), TIME(false, "LocalTime"), DATE_TIME(true, "LocalDateTime"), INSTANT(true, "Instant"),
		UUID(true, "UUID"), BYTES(false, "byte[]"), JSON(false, "Map"), ARRAY(false, "String[]"), ENUM(false, "Color"),
		ORDINAL(false, "Color"), REFERENCE(true, "E"), ELEMENTS(false, "List");

		private final boolean canBeKey;

		private final String type;

		Kind(boolean canBeKey, String type) {
			this.canBeKey = canBeKey;
			this.type = type;
		}

	}

	/** Which key a column has for itself. */
	enum Key {

		NONE, UNIQUE, INDEXED

	}

	/** How a column is named. */
	enum Naming {

		PLAIN, QUOTED, RESERVED, LONGEST;

		String column(String name) {
			return switch (this) {
				case PLAIN -> name;
				case QUOTED -> "\"The %s\"".formatted(name.toUpperCase(java.util.Locale.ROOT));
				case RESERVED ->
					name.equals("a0") ? "\"order\"" : name.equals("a1") ? "\"user\"" : "\"Select " + name + "\"";
				case LONGEST -> (name + "_" + "x".repeat(63)).substring(0, 63);
			};
		}

	}

}
