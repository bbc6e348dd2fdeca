package dev.schemasync.migration;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;

/**
 * Files that are not looked for on the whole class path once more when their folder was
 * listed, which makes a difference for thousands.
 */
final class ListedResources extends AbstractResourceAccessor {

	private final ResourceAccessor files;

	private final Map<String, List<Resource>> listed = new HashMap<>();

	ListedResources(ResourceAccessor files) {
		this.files = files;
	}

	@Override
	public List<Resource> search(String path, boolean recursive) throws IOException {
		List<Resource> found = this.files.search(path, recursive);
		Map<String, List<Resource>> byPath = new HashMap<>();
		found.forEach(
				(resource) -> byPath.computeIfAbsent(resource.getPath(), (key) -> new ArrayList<>()).add(resource));
		this.listed.putAll(byPath);
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

}
