package dev.schemasync.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Entities of any number, each with 20 columns, a foreign key to the one before, a unique
 * key and an index.
 */
final class GeneratedModel {

	static final String PACKAGE = "generated";

	private final ClassLoader classLoader;

	private final List<String> classNames;

	private GeneratedModel(ClassLoader classLoader, List<String> classNames) {
		this.classLoader = classLoader;
		this.classNames = classNames;
	}

	static GeneratedModel of(int tables) {
		try {
			Path folder = Files.createTempDirectory("generated-model");
			List<JavaFileObject> sources = new ArrayList<>();
			List<String> names = new ArrayList<>();
			for (int i = 0; i < tables; i++) {
				sources.add(new Source("E" + i, source(i)));
				names.add(PACKAGE + ".E" + i);
			}
			JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
			boolean compiled = compiler
				.getTask(null, null, null,
						List.of("-proc:none", "-d", folder.toString(), "-classpath",
								System.getProperty("java.class.path")),
						null, sources)
				.call();
			if (!compiled) {
				throw new IllegalStateException("The generated entities do not compile");
			}
			return new GeneratedModel(
					new URLClassLoader(new URL[] { folder.toUri().toURL() }, GeneratedModel.class.getClassLoader()),
					names);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	ClassLoader classLoader() {
		return this.classLoader;
	}

	List<String> classNames() {
		return this.classNames;
	}

	private static String source(int number) {
		StringBuilder fields = new StringBuilder();
		for (int i = 0; i < 16; i++) {
			String type = switch (i % 4) {
				case 0 -> "String";
				case 1 -> "Integer";
				case 2 -> "java.time.Instant";
				default -> "java.math.BigDecimal";
			};
			fields.append("\t").append(type).append(" c").append(i).append(";\n");
		}
		String parent = (number == 0) ? ""
				: "\t@ManyToOne(fetch = FetchType.LAZY) @JoinColumn(name = \"parent_id\") E%d parent;\n"
					.formatted(number - 1);
		return """
				package generated;
				import jakarta.persistence.*;
				@Entity @Table(name = "e%1$d", indexes = { @Index(name = "e%1$d_c1", columnList = "c1, c2"),
					@Index(name = "e%1$d_p", columnList = "%3$s") })
				public class E%1$d {
					@Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id;
					@Column(nullable = false, unique = true) String code;
					@Version int version;
				%2$s%4$s}
				""".formatted(number, fields, (number == 0) ? "c5" : "parent_id", parent);
	}

	private static final class Source extends SimpleJavaFileObject {

		private final String text;

		Source(String name, String text) {
			super(URI.create("string:///" + PACKAGE + "/" + name + ".java"), Kind.SOURCE);
			this.text = text;
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.text;
		}

	}

}
