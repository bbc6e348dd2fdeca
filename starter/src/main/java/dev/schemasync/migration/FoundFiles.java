package dev.schemasync.migration;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Remembers where the files of a folder are. Liquibase asks for each of them by its path
 * again, which means the whole class path.
 */
class FoundFiles extends AbstractResourceAccessor {

	private final ResourceAccessor files;

	private final Map<String, List<Resource>> found = new ConcurrentHashMap<>();

	FoundFiles(ResourceAccessor files) {
		this.files = files;
	}

	@Override
	public List<Resource> search(String path, boolean recursive) throws IOException {
		List<Resource> all = find(path, recursive);
		Map<String, List<Resource>> byPath = new ConcurrentHashMap<>();
		all.forEach((file) -> byPath.computeIfAbsent(file.getPath(), (key) -> new ArrayList<>()).add(file));
		this.found.putAll(byPath);
		return all;
	}

	/** Look into the folder. */
	List<Resource> find(String path, boolean recursive) throws IOException {
		return this.files.search(path, recursive);
	}

	@Override
	public @Nullable List<Resource> getAll(String path) throws IOException {
		List<Resource> known = this.found.get(path);
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

}
