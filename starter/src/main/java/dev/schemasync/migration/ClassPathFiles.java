package dev.schemasync.migration;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import liquibase.integration.spring.SpringResourceAccessor;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * Finds the files of a changelog as Spring Boot's Liquibase does. Where a file lies in a
 * folder, Liquibase finds out its place on the class path by asking for ever shorter ends
 * of its address; thousands of files in one folder have one answer.
 */
final class ClassPathFiles extends SpringResourceAccessor {

	/** What addresses begin with before the place on the class path. */
	private volatile @Nullable String root;

	/** Addresses of folders whose files are where the root says. */
	private final Set<String> folders = ConcurrentHashMap.newKeySet();

	private ClassPathFiles(ResourceLoader loader) {
		super(loader);
	}

	static ResourceAccessor of(@Nullable ResourceLoader loader) {
		return new ClassPathFiles((loader != null) ? loader : new DefaultResourceLoader());
	}

	@Override
	protected String getResourcePath(Resource resource) {
		String address = (resource instanceof ClassPathResource) ? null : address(resource);
		String known = this.root;
		if (address != null && known != null && address.startsWith(known)) {
			String path = address.substring(known.length());
			String folder = address.substring(0, address.lastIndexOf('/') + 1);
			if (this.folders.contains(folder)) {
				return path;
			}
			if (getResource("classpath:" + path).exists()) {
				this.folders.add(folder);
				return path;
			}
		}
		String path = super.getResourcePath(resource);
		if (address != null && address.endsWith(path)) {
			this.root = address.substring(0, address.length() - path.length());
			this.folders.clear();
		}
		return path;
	}

	private static @Nullable String address(Resource resource) {
		try {
			String address = resource.getURL().toExternalForm();
			return address.startsWith("file:") ? address : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

}
