package dev.schemasync.migration;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Remembers where the files of a folder are. Liquibase asks for each of them by its path
 * again, which means the whole class path.
 */
final class FoundFiles extends AbstractResourceAccessor {

	private final ResourceAccessor files;

	private final Map<String, List<Resource>> found = new ConcurrentHashMap<>();

	FoundFiles(ResourceAccessor files) {
		this.files = files;
	}

	@Override
	public List<Resource> search(String path, boolean recursive) throws IOException {
		List<Resource> all = this.files.search(path, recursive);
		this.found.putAll(all.stream().collect(Collectors.groupingBy(Resource::getPath)));
		return all;
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
