package dev.schemasync.pull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.schemasync.schema.Constraint.ForeignKey;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Table;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import org.jspecify.annotations.Nullable;

/**
 * Entities for the tables and views of a database. They expect exactly what is there:
 * keys, associations, enums for checks and enum types, generators for sequences, identity
 * and UUIDs, and the defaults as values of new entities.
 *
 * @param sources the Java sources, entities first
 * @param leftOut the tables and views that no entity can stand for, as nothing identifies
 * their rows
 */
public record PulledEntities(List<PulledSource> sources, List<String> leftOut) {

	public PulledEntities {
		sources = List.copyOf(sources);
		leftOut = List.copyOf(leftOut);
	}

	/**
	 * Write entities.
	 * @param actual what the database has
	 * @param packageName the package of the entities
	 * @param schemas the schemas whose tables and views become entities
	 * @param comments what the database says about them
	 * @param inverse whether an entity has a collection of those that refer to it
	 * @return the sources
	 */
	public static PulledEntities of(Schema actual, String packageName, Set<String> schemas, Comments comments,
			boolean inverse) {
		return new Writer(actual, packageName, schemas, comments).write(inverse);
	}

	/** Collects what entities know of each other, then writes them. */
	private static final class Writer {

		private final Schema actual;

		private final @Nullable String defaultSchema;

		private final String packageName;

		private final Comments comments;

		private final Map<ObjectName, PulledTable> pulled = new LinkedHashMap<>();

		private final List<JoinTable> joinTables = new ArrayList<>();

		private final List<String> leftOut = new ArrayList<>();

		private final JavaNames typeNames = new JavaNames();

		Writer(Schema actual, String packageName, Set<String> schemas, Comments comments) {
			this.actual = actual;
			this.comments = comments;
			this.defaultSchema = actual.defaultSchema();
			this.packageName = packageName;
			Map<ObjectName, Table> tables = new LinkedHashMap<>();
			actual.tables()
				.stream()
				.filter((table) -> schemas.contains(String.valueOf(table.name().schema())))
				.sorted(Comparator.comparing((table) -> table.name().toString()))
				.forEach((table) -> tables.put(table.name(), table));
			Set<ObjectName> referenced = new HashSet<>();
			tables.values()
				.forEach((table) -> table.constraints(ForeignKey.class)
					.forEach((key) -> referenced.add(key.referencedTable())));
			for (Table table : tables.values()) {
				JoinTable joinTable = referenced.contains(table.name()) ? null : JoinTable.of(table, tables);
				if (joinTable != null) {
					this.joinTables.add(joinTable);
				}
				else {
					entity(table);
				}
			}
		}

		private void entity(Table table) {
			List<String> id = PulledTable.identifier(table);
			if (id.isEmpty()) {
				this.leftOut.add(table.name().toString());
				return;
			}
			boolean guessed = PulledTable.isView(table) && table.indexes().isEmpty();
			ClassName type = ClassName.get(this.packageName,
					this.typeNames.unique(JavaNames.type(table.name().name())));
			this.pulled.put(table.name(), new PulledTable(table, type, id, guessed));
		}

		PulledEntities write(boolean inverse) {
			JavaEnums enums = new JavaEnums(this.packageName, this.typeNames);
			JavaTypes types = new JavaTypes(enums);
			Generation generation = new Generation(this.actual.sequences(), this.defaultSchema);
			List<EntitySource> entities = new ArrayList<>();
			for (PulledTable table : this.pulled.values()) {
				EntitySource entity = new EntitySource(table, Association.of(table, this.pulled), types, enums,
						generation, this.comments);
				entity.choose(collections(table));
				entities.add(entity);
			}
			if (inverse) {
				entities.forEach((entity) -> entity.chooseInverse(entities));
			}
			List<TypeSpec> all = new ArrayList<>(
					entities.stream().map((entity) -> entity.source(this.defaultSchema)).toList());
			all.addAll(enums.sources());
			return new PulledEntities(all.stream().map(this::source).toList(), this.leftOut);
		}

		private PulledSource source(TypeSpec type) {
			JavaFile file = JavaFile.builder(this.packageName, type).indent("\t").skipJavaLangImports(true).build();
			return new PulledSource(this.packageName.replace('.', '/') + "/" + type.name() + ".java",
					SourceLayout.compact(file.toString()));
		}

		private List<Attribute> collections(PulledTable owner) {
			List<Attribute> collections = new ArrayList<>();
			for (JoinTable joinTable : this.joinTables) {
				PulledTable from = this.pulled.get(joinTable.owner().referencedTable());
				PulledTable to = this.pulled.get(joinTable.inverse().referencedTable());
				if (owner.equals(from) && to != null) {
					collections.add(collection(to, collectionName(joinTable, to),
							List.of(AnnotationSpec.builder(ManyToMany.class).build(), joinTable(joinTable))));
				}
			}
			return collections;
		}

		private String collectionName(JoinTable joinTable, PulledTable to) {
			String role = JavaNames.reference(joinTable.inverse().columns().getFirst(), to.type().simpleName());
			boolean telling = !role.equals(JavaNames.attribute(to.type().simpleName()));
			return telling ? JavaNames.plural(role, role)
					: JavaNames.plural(to.type().simpleName(), to.table().name().name());
		}

		private AnnotationSpec joinTable(JoinTable joinTable) {
			return Mappings
				.named(ClassName.get(jakarta.persistence.JoinTable.class), joinTable.table().name(), this.defaultSchema)
				.addMember("joinColumns", "$L", joinColumn(joinTable.owner()))
				.addMember("inverseJoinColumns", "$L", joinColumn(joinTable.inverse()))
				.build();
		}

		private static AnnotationSpec joinColumn(ForeignKey key) {
			return AnnotationSpec.builder(JoinColumn.class)
				.addMember("name", "$S", Identifier.sql(key.columns().getFirst()))
				.build();
		}

		private static Attribute collection(PulledTable elements, String name, List<AnnotationSpec> annotations) {
			return new Attribute(name, ParameterizedTypeName.get(ClassName.get(Set.class), elements.type()),
					annotations, CodeBlock.of("new $T<>()", HashSet.class), true);
		}

	}

}
