package dev.schemasync.migration;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import liquibase.integration.spring.SpringLiquibase;
import liquibase.resource.AbstractResource;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.DefaultResourceLoader;

/**
 * The files of a changelog for reading only, which makes a difference for thousands:
 * folders on the disk are listed as they are, and files of a folder that was listed are
 * not looked for on the whole class path once more.
 */
final class ListedResources extends AbstractResourceAccessor {

	/** Nobody asks for it: what is read here is only read once. */
	private static final URI NOWHERE = URI.create("file:/");

	private final ResourceAccessor files;

	private final @Nullable ClassLoader classLoader;

	private final Map<String, List<Resource>> listed = new HashMap<>();

	private ListedResources(ResourceAccessor files, @Nullable ClassLoader classLoader) {
		this.files = files;
		this.classLoader = classLoader;
	}

	static ListedResources of(SpringLiquibase settings) {
		// others may find files elsewhere than on the class path
		return new ListedResources(LiquibaseSession.resources(settings),
				(settings.getResourceLoader() instanceof DefaultResourceLoader loader) ? loader.getClassLoader()
						: null);
	}

	@Override
	public List<Resource> search(String path, boolean recursive) throws IOException {
		List<Path> folders = folders(path);
		List<Resource> found = folders.isEmpty() ? this.files.search(path, recursive) : list(path, folders, recursive);
		Map<String, List<Resource>> byPath = new HashMap<>();
		found.forEach(
				(resource) -> byPath.computeIfAbsent(resource.getPath(), (key) -> new ArrayList<>()).add(resource));
		this.listed.putAll(byPath);
		return found;
	}

	/** Where the folder is, if it is on the disk wherever it is. */
	private List<Path> folders(String path) throws IOException {
		if (this.classLoader == null || !isPlain(path)) {
			return List.of();
		}
		List<Path> folders = new ArrayList<>();
		for (URL url : Collections.list(this.classLoader.getResources(path.endsWith("/") ? path : path + "/"))) {
			if (!url.getProtocol().equals("file")) {
				return List.of();
			}
			try {
				folders.add(Path.of(url.toURI()));
			}
			catch (URISyntaxException | IllegalArgumentException ex) {
				return List.of();
			}
		}
		return folders;
	}

	/** What Liquibase neither shortens nor takes for a pattern or an address. */
	private static boolean isPlain(String path) {
		return ("/" + path + "/").chars().noneMatch((character) -> ":*?{\\%+".indexOf(character) >= 0)
				&& !path.isEmpty() && !path.startsWith("/") && !path.contains("//") && !path.contains("./")
				&& !path.endsWith(".");
	}

	private static List<Resource> list(String path, List<Path> folders, boolean recursive) throws IOException {
		String prefix = path.endsWith("/") ? path : path + "/";
		List<Resource> found = new ArrayList<>();
		for (Path folder : folders) {
			int start = folder.toString().length() + 1;
			try (Stream<Path> files = Files.find(folder, recursive ? Integer.MAX_VALUE : 1,
					(file, attributes) -> attributes.isRegularFile(), FileVisitOption.FOLLOW_LINKS)) {
				files.forEach((file) -> found
					.add(new FileOnDisk(prefix + file.toString().substring(start).replace('\\', '/'), file)));
			}
		}
		return found;
	}

	@Override
	public List<Resource> getAll(String path) throws IOException {
		List<Resource> known = this.listed.get(path);
		return (known != null) ? known : this.files.getAll(path);
	}

	@Override
	public List<String> describeLocations() {
		return this.files.describeLocations();
	}

	@Override
	public void close() throws Exception {
		this.files.close();
	}

	/** A file of a folder that was listed. */
	private static final class FileOnDisk extends AbstractResource {

		private final Path file;

		FileOnDisk(String path, Path file) {
			super(path, NOWHERE);
			this.file = file;
		}

		@Override
		public InputStream openInputStream() throws IOException {
			return new ByteArrayInputStream(Files.readAllBytes(this.file));
		}

		@Override
		public boolean exists() {
			return Files.exists(this.file);
		}

		@Override
		public Resource resolve(String other) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Resource resolveSibling(String other) {
			throw new UnsupportedOperationException();
		}

	}

}
