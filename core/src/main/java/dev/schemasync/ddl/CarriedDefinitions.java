package dev.schemasync.ddl;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.Item;
import dev.schemasync.change.Raw;
import dev.schemasync.change.TableChange;
import dev.schemasync.change.TypeChange;
import dev.schemasync.ddl.Definition.Kind;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;
import org.jspecify.annotations.Nullable;

/** Reads what is carried along in PostgreSQL's own words, and what is set on objects. */
final class CarriedDefinitions {

	/** The first version whose publications have row filters and schemas. */
	static final int PUBLICATIONS = 15;

	private final CatalogRows rows;

	private final Addresses addresses;

	CarriedDefinitions(CatalogRows rows, Addresses addresses) {
		this.rows = rows;
		this.addresses = addresses;
	}

	List<Definition> objects(int version) throws SQLException {
		List<Definition> definitions = new ArrayList<>(this.rows.read("objects.sql", this::object));
		if (version >= PUBLICATIONS) {
			definitions.addAll(this.rows.read("publications.sql", this::object));
		}
		return definitions;
	}

	private Definition object(ResultSet row) throws SQLException {
		Kind kind = Kind.valueOf(CatalogRows.text(row, "kind"));
		ObjectName name = CatalogRows.name(row, "schema", "name");
		String member = row.getString("member");
		Item item = switch (kind) {
			case SCHEMA -> Item.schema(name.name());
			case TYPE, DOMAIN -> Item.type(name);
			case VIEW -> Item.relation(name);
			case EXTENSION -> new Item(Item.Kind.OTHER, name, "extension");
			case COLLATION, TEXT_SEARCH, ENUM, DOMAIN_CHECK, SEQUENCE, FUNCTION, AGGREGATE, TABLE, COLUMN, CONSTRAINT,
					INDEX, RULE, TRIGGER, POLICY, STATISTICS, PUBLICATION, EVENT_TRIGGER, OWNER, SETTING, RIGHT,
					COMMENT ->
				new Item(Item.Kind.OTHER, name, member);
		};
		this.addresses.add(row.getLong("classid"), row.getLong("oid"), 0, item);
		String words = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + name
				+ ((member != null) ? ", " + member : "");
		Change creation = (kind == Kind.SCHEMA) ? new TypeChange.CreateSchema(name.name()) : new Raw(name,
				"create " + words, creation(kind, CatalogRows.text(row, "creation")), Set.of(), Set.of(item), Set.of());
		return new Definition(kind, item, creation,
				new Raw(name, "drop " + words, CatalogRows.text(row, "removal"), Set.of(), Set.of(), Set.of(item)),
				row.getString("shape"), (name.schema() != null) ? Set.of(Item.schema(name.schema())) : Set.of(),
				Set.of());
	}

	/** The text of a function is nobody's but its author's. */
	private static String creation(Kind kind, String printed) {
		return (kind == Kind.FUNCTION) ? printed : StableText.of(printed);
	}

	/** What is set on the objects that are known by now. */
	List<Definition> settings() throws SQLException {
		Map<Item, Set<Item>> needs = new HashMap<>();
		this.rows.read("setting_needs.sql", (row) -> need(row, needs));
		return this.rows.read("settings.sql", this::setting)
			.stream()
			.flatMap(List::stream)
			.map((setting) -> setting.with(needs.getOrDefault(setting.item(), Set.of()), setting.goesWith()))
			.toList();
	}

	private boolean need(ResultSet row, Map<Item, Set<Item>> needs) throws SQLException {
		Item owner = this.addresses.find(row.getLong("ownerclass"), row.getLong("oid"), 0);
		Item needed = this.addresses.find(row.getLong("classid"), row.getLong("needed"), 0);
		return owner != null && needed != null
				&& needs.computeIfAbsent(item(owner, CatalogRows.text(row, "setting")), (key) -> new LinkedHashSet<>())
					.add(needed);
	}

	private static Item item(Item owner, String setting) {
		return new Item(Item.Kind.OTHER, owner.name(), owner.kind() + " " + owner.member() + " " + setting);
	}

	private List<Definition> setting(ResultSet row) throws SQLException {
		Item owner = this.addresses.find(row.getLong("classid"), row.getLong("oid"), row.getInt("sub"));
		String setting = CatalogRows.text(row, "setting");
		String creation = CatalogRows.text(row, "creation");
		Kind kind = Kind.valueOf(CatalogRows.text(row, "way"));
		if (owner == null) {
			if (kind != Kind.RIGHT) {
				return List.of();
			}
			// of the database as a whole, or of the schema that every one has
			owner = Item.schema("public");
			setting += (row.getLong("oid") == 0) ? " everywhere" : "";
		}
		if (owner.kind() != Item.Kind.COLUMN && row.getInt("sub") > 0) {
			setting += " of column " + row.getInt("sub");
		}
		if (owner.kind() == Item.Kind.COLUMN && row.getInt("sub") == 0) {
			setting += " of its sequence";
		}
		Item item = item(owner, setting);
		Change typed = comment(owner, creation, row.getString("comment"));
		return List.of(new Definition(kind, item,
				(typed != null) ? typed
						: new Raw(owner.name(), "set " + setting + " of " + owner.name(), creation, Set.of(),
								Set.of(item), Set.of()),
				(typed instanceof TableChange.Comment comment)
						? new TableChange.Comment(comment.table(), comment.kind(), comment.target(), null)
						: new Raw(owner.name(), "reset " + setting + " of " + owner.name(),
								CatalogRows.text(row, "removal"), Set.of(), Set.of(), Set.of(item)),
				null, Set.of(), Set.of(owner)));
	}

	private static @Nullable Change comment(Item owner, String creation, @Nullable String comment) {
		if (comment == null) {
			return null;
		}
		String member = owner.member();
		if (member != null && creation.startsWith("COMMENT ON COLUMN ")) {
			return new TableChange.Comment(owner.name(), Table.Kind.TABLE, new TableChange.Target(false, member),
					comment);
		}
		if (member != null && creation.startsWith("COMMENT ON CONSTRAINT ") && owner.kind() == Item.Kind.CONSTRAINT) {
			return new TableChange.Comment(owner.name(), Table.Kind.TABLE, new TableChange.Target(true, member),
					comment);
		}
		Table.Kind kind = creation.startsWith("COMMENT ON TABLE ") ? Table.Kind.TABLE
				: creation.startsWith("COMMENT ON VIEW ") ? Table.Kind.VIEW
						: creation.startsWith("COMMENT ON MATERIALIZED VIEW ") ? Table.Kind.MATERIALIZED_VIEW : null;
		return (kind != null) ? new TableChange.Comment(owner.name(), kind, null, comment) : null;
	}

}
