package dev.schemasync.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;

import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;
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

	FlywayScripts(Configuration configuration) {
		this.configuration = configuration;
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

	private @Nullable Script script(Resource resource, String root) throws IOException {
		String name = String.valueOf(resource.getFilename());
		for (String suffix : this.configuration.getSqlMigrationSuffixes()) {
			int separator = name.indexOf(this.configuration.getSqlMigrationSeparator());
			if (name.endsWith(suffix) && separator >= 0 && resource.isReadable()) {
				String first = name.substring(0, separator);
				boolean repeatable = first.equals(this.configuration.getRepeatableSqlMigrationPrefix());
				if (repeatable || first.startsWith(this.configuration.getSqlMigrationPrefix())) {
					return new Script(path(resource, root, name), repeatable ? null : version(first),
							description(name, separator, suffix), text(resource));
				}
			}
		}
		return null;
	}

	private @Nullable MigrationVersion version(String first) {
		return MigrationVersion.fromVersion(first.substring(this.configuration.getSqlMigrationPrefix().length()));
	}

	private String description(String name, int separator, String suffix) {
		return name
			.substring(separator + this.configuration.getSqlMigrationSeparator().length(),
					name.length() - suffix.length())
			.replace('_', ' ');
	}

	/** Flyway names a file relative to its location. */
	static String path(Resource resource, String root, String name) throws IOException {
		String url = StringUtils.uriDecode(resource.getURL().toString(), StandardCharsets.UTF_8);
		int start = url.lastIndexOf(root + "/");
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
