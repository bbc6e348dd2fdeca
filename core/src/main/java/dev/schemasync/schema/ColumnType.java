package dev.schemasync.schema;

import java.util.ArrayList;
import java.util.List;

import dev.schemasync.syntax.SqlToken;
import org.jspecify.annotations.Nullable;

/**
 * The type of a column in PostgreSQL's canonical words.
 *
 * @param text the whole type as {@code format_type} prints it, such as
 * {@code character varying(40)[]}
 * @param name the type without length, precision and array marks, such as
 * {@code character varying}
 * @param modifiers length, or precision and scale; empty if there are none
 * @param array whether it is an array
 * @param labels the labels of an enum type, in order; empty for other types
 * @param domain what a domain adds to its base type, {@code null} if the type is no
 * domain
 * @param attributes the attributes of a composite type, in order; empty for other types
 */
public record ColumnType(String text, String name, List<Integer> modifiers, boolean array, List<String> labels,
		@Nullable Domain domain, List<Attribute> attributes) {

	public ColumnType {
		modifiers = List.copyOf(modifiers);
		labels = List.copyOf(labels);
		// releases of before do not say
		attributes = (attributes != null) ? List.copyOf(attributes) : List.of();
	}

	/**
	 * Create a type that is not composite.
	 * @param text the whole type
	 * @param name the type without length, precision and array marks
	 * @param modifiers length, or precision and scale
	 * @param array whether it is an array
	 * @param labels the labels of an enum type
	 * @param domain what a domain adds, or {@code null}
	 */
	public ColumnType(String text, String name, List<Integer> modifiers, boolean array, List<String> labels,
			@Nullable Domain domain) {
		this(text, name, modifiers, array, labels, domain, List.of());
	}

	/**
	 * Return the type that a canonical text stands for.
	 * @param text the text as {@code format_type} prints it
	 * @return the type
	 */
	public static ColumnType of(String text) {
		return of(text, List.of(), null);
	}

	/**
	 * Return the type that a canonical text stands for.
	 * @param text the text as {@code format_type} prints it
	 * @param labels the labels of an enum type
	 * @param domain what a domain adds, or {@code null}
	 * @return the type
	 */
	public static ColumnType of(String text, List<String> labels, @Nullable Domain domain) {
		StringBuilder name = new StringBuilder();
		List<Integer> modifiers = new ArrayList<>();
		boolean inside = false;
		String sign = "";
		for (SqlToken token : SqlToken.read(text)) {
			if (token.is("[")) {
				break;
			}
			if (token.is("(") || token.is(")")) {
				inside = token.is("(");
			}
			else if (!inside) {
				boolean joined = token.space().isEmpty() && (token.is(".") || name.toString().endsWith("."));
				name.append((name.isEmpty() || joined) ? "" : " ").append(token.text());
			}
			else if (token.text().chars().allMatch(Character::isDigit)) {
				modifiers.add(Integer.valueOf(sign + token.text()));
			}
			else if (!token.is(",") && !token.is("-")) {
				// such as geometry(Point,4326)
				return new ColumnType(text, text, List.of(), text.endsWith("[]"), labels, domain);
			}
			sign = token.is("-") ? "-" : "";
		}
		return new ColumnType(text, name.toString(), modifiers, text.endsWith("[]"), labels, domain);
	}

	/**
	 * Return this type with the attributes of a composite type.
	 * @param newAttributes the attributes, in order
	 * @return a copy
	 */
	public ColumnType with(List<Attribute> newAttributes) {
		return new ColumnType(this.text, this.name, this.modifiers, this.array, this.labels, this.domain,
				newAttributes);
	}

	/**
	 * Return this type with other checks of its domain.
	 * @param checks the checks
	 * @return a copy, or this type if it is no domain
	 */
	public ColumnType withChecks(List<Constraint.Check> checks) {
		return (this.domain == null) ? this
				: new ColumnType(this.text, this.name, this.modifiers, this.array, this.labels,
						new Domain(this.domain.base(), this.domain.notNull(), this.domain.hasDefault(), checks),
						this.attributes);
	}

	/**
	 * Return the checks of the type itself.
	 * @return the checks of a domain; none of other types
	 */
	public List<Constraint.Check> checks() {
		return (this.domain != null) ? this.domain.checks() : List.of();
	}

	/**
	 * Return the type that the values are stored as.
	 * @return the base type of a domain, else this type
	 */
	public ColumnType carrier() {
		return (this.domain != null) ? this.domain.base() : this;
	}

	/**
	 * Return one of the modifiers.
	 * @param index 0 for length or precision, 1 for scale
	 * @return the modifier, or {@code null} if the type does not limit it
	 */
	public @Nullable Integer modifier(int index) {
		return (index < this.modifiers.size()) ? this.modifiers.get(index) : null;
	}

	/**
	 * Return whether it is an enum type.
	 * @return {@code true} for a type made with {@code CREATE TYPE ... AS ENUM}
	 */
	public boolean isEnum() {
		return !this.labels.isEmpty();
	}

	/**
	 * Return whether the type itself has a default.
	 * @return {@code true} for a domain with a default
	 */
	public boolean hasDefault() {
		return this.domain != null && this.domain.hasDefault();
	}

	/**
	 * What a domain adds to its base type.
	 *
	 * @param base the type below all domains
	 * @param notNull whether the domain forbids {@code NULL}
	 * @param hasDefault whether the domain has a default
	 * @param checks its checks and those of the domains below, each of {@code value}
	 */
	public record Domain(ColumnType base, boolean notNull, boolean hasDefault, List<Constraint.Check> checks) {

		public Domain {
			// releases of before do not say
			checks = (checks != null) ? List.copyOf(checks) : List.of();
		}

		/**
		 * Create a domain without checks.
		 * @param base the type below all domains
		 * @param notNull whether the domain forbids {@code NULL}
		 * @param hasDefault whether the domain has a default
		 */
		public Domain(ColumnType base, boolean notNull, boolean hasDefault) {
			this(base, notNull, hasDefault, List.of());
		}

	}

	/**
	 * An attribute of a composite type.
	 *
	 * @param name the name
	 * @param type the type in canonical words
	 */
	public record Attribute(String name, String type) {

	}

}
