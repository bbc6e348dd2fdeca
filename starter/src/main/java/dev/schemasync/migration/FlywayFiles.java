package dev.schemasync.migration;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The files in Flyway's locations, but for some. */
final class FlywayFiles implements ResourceProvider {

	/** How the names of callbacks begin that run at the end of a deploy. */
	private static final List<String> END = List.of("afterMigrate", "afterVersioned");

	private final Configuration configuration;

	private final Set<String> without;

	/**
	 * Create the files.
	 * @param configuration where they are
	 * @param without the names of those that are not to be seen
	 */
	FlywayFiles(Configuration configuration, Set<String> without) {
		this.configuration = configuration;
		this.without = without;
	}

	@Override
	public @Nullable LoadableResource getResource(String name) {
		return all().stream().filter((file) -> file.getRelativePath().equals(name)).findFirst().orElse(null);
	}

	@Override
	public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
		return all().stream()
			.filter((file) -> file.getFilename().startsWith(prefix)
					&& FlywayScripts.hasSuffix(file.getFilename(), suffixes))
			.toList();
	}

	private List<LoadableResource> all() {
		List<LoadableResource> files = new ArrayList<>();
		for (Location location : this.configuration.getLocations()) {
			if (location.isClassPath() || location.isFileSystem()) {
				read(location, files);
			}
		}
		return files;
	}

	private void read(Location location, List<LoadableResource> files) {
		String root = location.getRootPath();
		String pattern = location.isFileSystem() ? "file:" + root : "classpath*:" + root;
		try {
			for (Resource resource : new PathMatchingResourcePatternResolver(this.configuration.getClassLoader())
				.getResources(pattern + "/**/*")) {
				String name = FlywayScripts.path(resource, root, String.valueOf(resource.getFilename()));
				if (resource.isReadable() && isThere(name)) {
					files.add(new FlywayFile(resource, name));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What follows a whole deploy does not follow one migration of it. */
	private boolean isThere(String name) {
		boolean last = this.without.isEmpty();
		return !this.without.contains(name)
				&& (last || END.stream().noneMatch((name.substring(name.lastIndexOf('/') + 1))::startsWith));
	}

	/** A file. */
	private final class FlywayFile extends LoadableResource {

		private final Resource resource;

		private final String name;

		private FlywayFile(Resource resource, String name) {
			this.resource = resource;
			this.name = name;
		}

		@Override
		public Reader read() {
			try {
				return new InputStreamReader(this.resource.getInputStream(),
						FlywayFiles.this.configuration.getEncoding());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		public String getAbsolutePath() {
			return this.name;
		}

		@Override
		public String getAbsolutePathOnDisk() {
			return this.name;
		}

		@Override
		public String getFilename() {
			return this.name.substring(this.name.lastIndexOf('/') + 1);
		}

		@Override
		public String getRelativePath() {
			return this.name;
		}

	}

}
