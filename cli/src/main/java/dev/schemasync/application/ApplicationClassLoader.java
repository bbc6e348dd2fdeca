package dev.schemasync.application;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Loads the classes of an application: its own first, but what both sides have to agree
 * on, such as annotations, from here.
 */
final class ApplicationClassLoader extends URLClassLoader {

	private static final String SERVICES = "META-INF/services/";

	/**
	 * The kinds of service that change a mapping; others are for a running Hibernate.
	 */
	private static final Set<String> CONTRIBUTORS = Set.of(SERVICES + "org.hibernate.boot.model.TypeContributor",
			SERVICES + "org.hibernate.boot.model.FunctionContributor");

	private static final String CASCADE = "Lorg/hibernate/annotations/Cascade;";

	/** As long as the name that it replaces. */
	private static final String UNKNOWN = CASCADE.replace("Cascade;", "Unknown;");

	private static final List<String> SHARED = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "jakarta.",
			"org.hibernate.", "org.flywaydb.", "liquibase.", "org.springframework.", "org.jspecify.", "org.slf4j.",
			"org.jboss.", "org.xml.", "org.w3c.", "kotlin.");

	static {
		registerAsParallelCapable();
	}

	private final ClassLoader shared;

	private final EnversServices envers;

	ApplicationClassLoader(List<URL> urls, ClassLoader shared) {
		super("application", urls.toArray(URL[]::new), shared);
		this.shared = shared;
		this.envers = new EnversServices(shared);
	}

	@Override
	protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
		if (SHARED.stream().anyMatch(name::startsWith)) {
			return super.loadClass(name, resolve);
		}
		synchronized (getClassLoadingLock(name)) {
			Class<?> loaded = findLoadedClass(name);
			if (loaded == null) {
				try {
					loaded = findClass(name);
				}
				catch (ClassNotFoundException ex) {
					loaded = this.shared.loadClass(name);
				}
			}
			return loaded;
		}
	}

	@Override
	protected Class<?> findClass(String name) throws ClassNotFoundException {
		String file = name.replace('.', '/') + ".class";
		if (findResource(file) == null) {
			throw new ClassNotFoundException(name);
		}
		// unlike the stream of the address, this one ends with the class loader
		try (InputStream content = Objects.requireNonNull(getResourceAsStream(file))) {
			byte[] bytes = withoutCascade(content.readAllBytes());
			return defineClass(name, bytes, 0, bytes.length);
		}
		catch (IOException ex) {
			throw new ClassNotFoundException(name, ex);
		}
	}

	// Hibernate 7 dropped constants such as SAVE_UPDATE and cannot read the annotation
	// with
	// them; it says nothing of the schema, and the JVM passes over annotations it does
	// not
	// know
	private static byte[] withoutCascade(byte[] bytes) {
		String text = new String(bytes, StandardCharsets.ISO_8859_1);
		return text.contains(CASCADE) ? text.replace(CASCADE, UNKNOWN).getBytes(StandardCharsets.ISO_8859_1) : bytes;
	}

	@Override
	public @Nullable URL getResource(String name) {
		URL own = name.startsWith(SERVICES) ? null : findResource(name);
		return (own != null) ? own : this.shared.getResource(name);
	}

	@Override
	public Enumeration<URL> getResources(String name) throws IOException {
		List<URL> urls = new ArrayList<>();
		if (!name.startsWith(SERVICES)) {
			urls.addAll(Collections.list(findResources(name)));
		}
		else if (CONTRIBUTORS.contains(name) || EnversServices.isNamed(name)) {
			for (URL url : Collections.list(findResources(name))) {
				if (isUsed(name, url)) {
					urls.add(url);
				}
			}
		}
		urls.addAll(Collections.list(this.shared.getResources(name)));
		return Collections.enumeration(urls);
	}

	// modules of another Hibernate do not fit the one that reads the mapping
	private boolean isUsed(String name, URL services) throws IOException {
		try (InputStream stream = services.openStream()) {
			String content = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
			return content.contains("org.hibernate.")
					? EnversServices.isNamed(name) && this.envers.fit(services, content) : CONTRIBUTORS.contains(name);
		}
	}

}
