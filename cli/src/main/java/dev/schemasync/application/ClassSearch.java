package dev.schemasync.application;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.core.env.Environment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;

/** Sorts classes by their annotations, from their bytes alone. */
final class ClassSearch implements ClassRoot.Visitor {

	private static final Set<String> MAPPED = Set.of("jakarta.persistence.Entity", "jakarta.persistence.Embeddable",
			"jakarta.persistence.MappedSuperclass", "jakarta.persistence.Converter");

	private static final String OUTDATED = "Ljakarta/persistence/Entity;".replace("jakarta", "javax");

	private static final String PACKAGE_INFO = ".package-info";

	/** What they map is only there if something registers it, or asks for it. */
	private static final List<String> LIBRARIES = List.of("org.springframework.", "org.hibernate.");

	private final MetadataReaderFactory metadata;

	private final List<String> packages;

	private final RegisteredPackages registered;

	private final Set<String> ofLibraries = new TreeSet<>();

	private final Set<String> repositoriesOfLibraries = new TreeSet<>();

	private final Set<String> mapped = new TreeSet<>();

	private final Set<String> annotatedPackages = new TreeSet<>();

	private final Set<String> repositories = new TreeSet<>();

	private int outdated;

	ClassSearch(ClassLoader classLoader, List<String> packages, Environment settings) {
		this.registered = new RegisteredPackages(settings);
		this.metadata = new SimpleMetadataReaderFactory(new DefaultResourceLoader(classLoader));
		this.packages = packages;
	}

	@Override
	public void visit(String name, byte[] bytes) throws IOException {
		if (!this.packages.isEmpty()
				&& this.packages.stream().noneMatch((packageName) -> name.startsWith(packageName + "."))) {
			return;
		}
		// one character for each byte, so that names can be looked up before the class is
		// parsed
		String text = new String(bytes, StandardCharsets.ISO_8859_1);
		if (this.packages.isEmpty() && LIBRARIES.stream().anyMatch(name::startsWith)) {
			visitLibrary(name, bytes, text);
			return;
		}
		if (text.contains(OUTDATED)) {
			this.outdated++;
		}
		if (name.endsWith(PACKAGE_INFO)) {
			if (text.contains("Lorg/hibernate/annotations/") || text.contains("Ljakarta/persistence/")) {
				this.annotatedPackages.add(name.substring(0, name.length() - PACKAGE_INFO.length()));
			}
		}
		else if (text.contains("Ljakarta/persistence/")) {
			if (read(bytes).getAnnotationMetadata().getAnnotationTypes().stream().anyMatch(MAPPED::contains)) {
				this.mapped.add(name);
			}
		}
		if (isRepository(bytes, text)) {
			this.repositories.add(name);
		}
	}

	private void visitLibrary(String name, byte[] bytes, String text) throws IOException {
		if (RegisteredPackages.mayBeIn(text)) {
			this.registered.add(read(bytes).getAnnotationMetadata());
		}
		else if (text.contains("Ljakarta/persistence/")
				&& read(bytes).getAnnotationMetadata().getAnnotationTypes().stream().anyMatch(MAPPED::contains)) {
			this.ofLibraries.add(name);
		}
		else if (!name.startsWith("org.springframework.data.") && isRepository(bytes, text)) {
			this.repositoriesOfLibraries.add(name);
		}
	}

	private boolean isRepository(byte[] bytes, String text) throws IOException {
		return text.contains("org/springframework/data/") && read(bytes).getClassMetadata().isInterface();
	}

	private MetadataReader read(byte[] bytes) throws IOException {
		return this.metadata.getMetadataReader(new ByteArrayResource(bytes));
	}

	ApplicationClasses result() {
		Set<String> mapped = new TreeSet<>(this.mapped);
		this.ofLibraries.stream().filter(this.registered::contain).forEach(mapped::add);
		Set<String> repositories = new TreeSet<>(this.repositories);
		this.repositoriesOfLibraries.stream().filter(this.registered::contain).forEach(repositories::add);
		return new ApplicationClasses(List.copyOf(mapped), List.copyOf(this.annotatedPackages),
				List.copyOf(repositories), this.outdated);
	}

}
