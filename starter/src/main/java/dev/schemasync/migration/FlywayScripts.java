package dev.schemasync.migration;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.resource.ResourceName;
import org.flywaydb.core.internal.resource.ResourceNameParser;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.StringUtils;

/** The SQL files of Flyway as they are written. Reading them needs no database. */
final class FlywayScripts {

	private static final Comparator<Script> ORDER = Comparator
		.comparing(Script::version, Comparator.nullsLast(Comparator.naturalOrder()))
		.thenComparing(Script::description);

	private final Configuration configuration;

	private final ResourceNameParser names;

	FlywayScripts(Configuration configuration) {
		this.configuration = configuration;
		this.names = new ResourceNameParser(configuration);
	}

	/**
	 * Return the files in the order in which Flyway runs them.
	 * @return those with a version, then the repeatable ones
	 */
	List<Script> all() {
		List<Script> scripts = new ArrayList<>();
		for (Location location : this.configuration.getLocations()) {
			if (location.isClassPath() || location.isFileSystem()) {
				read(location, scripts);
			}
		}
		return scripts.stream().sorted(ORDER).toList();
	}

	/**
	 * Return what is written in the files. All are read, as each look for one reads all.
	 * @return the texts by name
	 */
	Map<String, String> texts() {
		return all().stream().collect(Collectors.toMap(Script::name, Script::text, (first, second) -> first));
	}

	private void read(Location location, List<Script> scripts) {
		String root = location.getRootPath();
		String pattern = location.isFileSystem() ? "file:" + root : "classpath*:" + root;
		try {
			for (Resource resource : new PathMatchingResourcePatternResolver(this.configuration.getClassLoader())
				.getResources(pattern + "/**/*")) {
				Script script = script(resource, root);
				if (script != null) {
					scripts.add(script);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Flyway passes over what its own rules for names do not accept. */
	private @Nullable Script script(Resource resource, String root) throws IOException {
		String name = String.valueOf(resource.getFilename());
		ResourceName parsed = this.names.parse(name);
		if (!parsed.isValid() || !resource.isReadable() || !isOfSql(name)) {
			return null;
		}
		boolean repeatable = parsed.getPrefix().equals(this.configuration.getRepeatableSqlMigrationPrefix());
		if (!repeatable && !parsed.getPrefix().equals(this.configuration.getSqlMigrationPrefix())) {
			return null;
		}
		return new Script(path(resource, root, name), repeatable ? null : parsed.getVersion(), parsed.getDescription(),
				text(resource));
	}

	private boolean isOfSql(String name) {
		return hasSuffix(name, this.configuration.getSqlMigrationSuffixes());
	}

	/** Whether a name ends as Flyway wants it, which is in any case. */
	static boolean hasSuffix(String name, String[] suffixes) {
		return Stream.of(suffixes)
			.anyMatch(
					(suffix) -> name.regionMatches(true, name.length() - suffix.length(), suffix, 0, suffix.length()));
	}

	/** Flyway names a file relative to its location. */
	static String path(Resource resource, String root, String name) throws IOException {
		if (resource.isFile()) {
			Path folder = Path.of(root).toAbsolutePath().normalize();
			Path file = resource.getFile().toPath().toAbsolutePath().normalize();
			if (file.startsWith(folder)) {
				return folder.relativize(file).toString().replace(File.separatorChar, '/');
			}
		}
		String url = StringUtils.uriDecode(resource.getURL().toString(), StandardCharsets.UTF_8);
		int start = ("/" + url).lastIndexOf("/" + root + "/");
		return (start < 0) ? name : url.substring(start + root.length() + 1);
	}

	static int checksum(String text) {
		CRC32 checksum = new CRC32();
		text.lines().forEach((line) -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
		return (int) checksum.getValue();
	}

	private String text(Resource resource) throws IOException {
		return resource.getContentAsString(this.configuration.getEncoding());
	}

	/**
	 * A file.
	 *
	 * @param name its name relative to its location
	 * @param version its version, {@code null} if it is repeatable
	 * @param description what its name says
	 * @param text its text
	 */
	record Script(String name, @Nullable MigrationVersion version, String description, String text) {

		String id() {
			return (this.version != null) ? this.version.getVersion() : this.name;
		}

		/** The file with the checksum that Flyway keeps of it. */
		WrittenChangeSet toWritten() {
			return new WrittenChangeSet(id(), "", this.name, this.text, String.valueOf(checksum(this.text)),
					this.version == null);
		}

		ChangeSetText toText() {
			return new ChangeSetText(id(), "", this.description, this.text);
		}

	}

}
