package dev.schemasync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import dev.schemasync.model.EntityModel;
import dev.schemasync.model.EntityScanner;
import dev.schemasync.model.EntitySources;
import org.springframework.util.FileSystemUtils;

/** Entities as text, which tests edit the way that developers do. */
public final class SourceModel {

	private static final String IMPORTS = """
			package edited;
			import jakarta.persistence.*;
			import java.math.*;
			import java.time.*;
			import java.util.*;
			import org.hibernate.annotations.*;
			import org.hibernate.annotations.CascadeType;
			import org.hibernate.type.SqlTypes;
			""";

	private static final String MODIFIER = "jakarta.persistence.";

	private final Map<String, String> heads = new LinkedHashMap<>();

	private final Map<String, Map<String, String>> members = new LinkedHashMap<>();

	/** Add or change a class, its annotations and what stands before the brace. */
	public SourceModel type(String name, String head) {
		this.heads.put(name, head);
		this.members.computeIfAbsent(name, (key) -> new LinkedHashMap<>());
		return this;
	}

	public SourceModel entity(String name, String... fields) {
		type(name, "@jakarta.persistence.Entity public class " + name);
		for (String field : fields) {
			field(name, field);
		}
		return this;
	}

	public SourceModel remove(String name) {
		this.heads.remove(name);
		this.members.remove(name);
		return this;
	}

	/** Add or change a field, written {@code annotations Type name}. */
	public SourceModel field(String type, String declaration) {
		String name = declaration.substring(declaration.lastIndexOf(' ') + 1);
		this.members.get(type).put(name, declaration + ";");
		return this;
	}

	/** Add members of a class as they are. */
	public SourceModel code(String type, String code) {
		this.members.get(type).put("code " + code, code);
		return this;
	}

	public SourceModel without(String type, String field) {
		if (this.members.get(type).remove(field) == null) {
			throw new IllegalStateException("No field " + field + " in " + type);
		}
		return this;
	}

	public SourceModel constants(String type, String constants) {
		this.heads.put(type, "public enum " + type);
		this.members.put(type, new LinkedHashMap<>(Map.of("constants", constants + ";")));
		return this;
	}

	/** Compile the classes into a folder. */
	public Path compile() {
		try {
			Path folder = Files.createTempDirectory("edited");
			List<JavaFileObject> sources = new ArrayList<>();
			this.heads.forEach((name, head) -> sources.add(new Source(name, text(name, head))));
			boolean compiled = ToolProvider.getSystemJavaCompiler()
				.getTask(null, null, null,
						List.of("-proc:none", "-nowarn", "-XDsuppressNotes", "-d", folder.toString(), "-classpath",
								System.getProperty("java.class.path")),
						null, sources)
				.call();
			if (!compiled) {
				throw new IllegalStateException("The edited entities do not compile");
			}
			return folder;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** These two names are also those of other annotations. */
	private String text(String name, String head) {
		String qualified = head.replace("@Entity", "@" + MODIFIER + "Entity")
			.replace("@jakarta.persistence.@", "@")
			.replace("@Table(", "@" + MODIFIER + "Table(")
			.replace("@Index(", "@" + MODIFIER + "Index(");
		return IMPORTS + qualified + " {\n" + String.join("\n", this.members.get(name).values()) + "\n}\n";
	}

	/** Compile the classes and read them as entities. */
	public EntityModel read() {
		return read(Map.of());
	}

	/** Compile the classes and read them with other settings of Hibernate. */
	public EntityModel read(Map<String, Object> settings) {
		Path folder = compile();
		try {
			URLClassLoader classLoader = new URLClassLoader(new URL[] { folder.toUri().toURL() },
					SourceModel.class.getClassLoader());
			List<String> names = this.heads.keySet().stream().map("edited."::concat).toList();
			Map<String, Object> all = new LinkedHashMap<>(settings);
			all.put("hibernate.physical_naming_strategy",
					"org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl");
			return EntityScanner.read(classLoader, new EntitySources(names, List.of(), List.of(), List.of()), all,
					List.of());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			FileSystemUtils.deleteRecursively(folder.toFile());
		}
	}

	private static final class Source extends SimpleJavaFileObject {

		private final String text;

		Source(String name, String text) {
			super(URI.create("string:///edited/" + name + ".java"), Kind.SOURCE);
			this.text = text;
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.text;
		}

	}

}
