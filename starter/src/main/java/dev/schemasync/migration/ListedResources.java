package dev.schemasync.migration;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import liquibase.integration.spring.SpringLiquibase;
import liquibase.resource.OpenOptions;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.DefaultResourceLoader;

/**
 * The files of a changelog for reading only, which makes a difference for thousands:
 * folders on the class path are listed as they are, and files of a folder that was listed
 * are not looked for on the whole class path once more. They have the paths that
 * Liquibase gives them.
 */
final class ListedResources extends FoundFiles {

	private final @Nullable ClassLoader classLoader;

	private ListedResources(ResourceAccessor files, @Nullable ClassLoader classLoader) {
		super(files);
		this.classLoader = classLoader;
	}

	static ListedResources of(SpringLiquibase settings) {
		// others may find files elsewhere than on the class path
		return new ListedResources(LiquibaseSession.resources(settings),
				(settings.getResourceLoader() instanceof DefaultResourceLoader loader) ? loader.getClassLoader()
						: null);
	}

	@Override
	List<Resource> find(String path, boolean recursive) throws IOException {
		List<Resource> listed = list(path, recursive);
		return (listed != null) ? listed : super.find(path, recursive);
	}

	/** The files of the folder wherever it is, {@code null} if Liquibase has to say. */
	private @Nullable List<Resource> list(String path, boolean recursive) throws IOException {
		if (this.classLoader == null || !isPlain(path)) {
			return null;
		}
		String folder = path.endsWith("/") ? path : path + "/";
		List<Resource> found = new ArrayList<>();
		for (URL url : Collections.list(this.classLoader.getResources(folder))) {
			if (url.getProtocol().equals("file")) {
				add(found, folder, url, recursive);
			}
			else if (url.openConnection() instanceof JarURLConnection jar) {
				add(found, folder, jar, recursive);
			}
			else {
				return null;
			}
		}
		return found.isEmpty() ? null : found;
	}

	/** What Liquibase neither shortens nor takes for a pattern or an address. */
	private static boolean isPlain(String path) {
		return path.chars().noneMatch((character) -> ":*?{\\%+!".indexOf(character) >= 0) && !path.isEmpty()
				&& !path.startsWith("/") && !path.contains("//") && !path.contains("./") && !path.endsWith(".");
	}

	private static void add(List<Resource> found, String path, URL url, boolean recursive) throws IOException {
		Path folder;
		try {
			folder = Path.of(url.toURI());
		}
		catch (URISyntaxException | IllegalArgumentException ex) {
			// such as one of another machine: Liquibase is asked
			throw new IOException(ex);
		}
		List<File> flat = flat(folder);
		if (flat != null) {
			flat.forEach((file) -> found.add(new Listed(path + file.getName(), () -> content(file))));
			return;
		}
		int start = folder.toString().length() + 1;
		try (Stream<Path> files = Files.find(folder, recursive ? Integer.MAX_VALUE : 1,
				(file, attributes) -> attributes.isRegularFile(), FileVisitOption.FOLLOW_LINKS)) {
			files.forEach((file) -> found.add(new Listed(path + file.toString().substring(start).replace('\\', '/'),
					() -> content(file.toFile()))));
		}
	}

	/**
	 * The files of a folder that has nothing else, as most have; {@code null} for others.
	 * Names are read at once, and what is a file is asked on all processors.
	 */
	private static @Nullable List<File> flat(Path folder) {
		File parent = folder.toFile();
		String[] names = parent.list();
		if (names == null) {
			return null;
		}
		List<File> files = Arrays.stream(names)
			.parallel()
			.map((name) -> new File(parent, name))
			.filter(File::isFile)
			.toList();
		return (files.size() == names.length) ? files : null;
	}

	/** Without a channel, which takes longer than a short file. */
	private static byte[] content(File file) throws IOException {
		try (InputStream content = new FileInputStream(file)) {
			return content.readAllBytes();
		}
	}

	private static void add(List<Resource> found, String path, JarURLConnection connection, boolean recursive)
			throws IOException {
		JarFile jar = connection.getJarFile();
		String folder = connection.getEntryName();
		for (JarEntry entry : Collections.list(jar.entries())) {
			String name = entry.getName();
			if (!entry.isDirectory() && name.startsWith(folder)
					&& (recursive || name.indexOf('/', folder.length()) < 0)) {
				found.add(new Listed(path + name.substring(folder.length()), () -> {
					try (InputStream content = jar.getInputStream(entry)) {
						return content.readAllBytes();
					}
				}));
			}
		}
	}

	/** Reads a file. */
	@FunctionalInterface
	private interface Content {

		byte[] read() throws IOException;

	}

	/**
	 * A file of a folder that was listed. Liquibase's own class compiles two regular
	 * expressions for each.
	 *
	 * @param getPath its path
	 * @param content reads it
	 */
	private record Listed(String getPath, Content content) implements Resource {

		@Override
		public InputStream openInputStream() throws IOException {
			return new ByteArrayInputStream(this.content.read());
		}

		@Override
		public boolean isWritable() {
			return false;
		}

		@Override
		public OutputStream openOutputStream(OpenOptions options) {
			throw new UnsupportedOperationException();
		}

		@Override
		public URI getUri() {
			// nobody asks for it: what is read here is only read once
			throw new UnsupportedOperationException();
		}

		@Override
		public boolean exists() {
			return true;
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
