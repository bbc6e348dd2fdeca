package dev.schemasync.migration;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;

/**
 * The files of a changelog, and which of them Liquibase looked at: only those can decide
 * what it does.
 */
final class RecordingResources extends AbstractResourceAccessor {

	private final ResourceAccessor files;

	private final Map<FileAccess, String> accesses = new ConcurrentSkipListMap<>();

	RecordingResources(ResourceAccessor files) {
		this.files = files;
	}

	/**
	 * Return what was looked at so far.
	 * @return files and folders with the digest of what was there at first
	 */
	SortedMap<FileAccess, String> accesses() {
		return new TreeMap<>(this.accesses);
	}

	/** Before Liquibase reads it: what is written in between is seen as a difference. */
	private void record(FileAccess.Kind kind, String path) throws IOException {
		FileAccess access = new FileAccess(kind, path);
		if (!this.accesses.containsKey(access)) {
			this.accesses.put(access, access.digest(this.files));
		}
	}

	@Override
	public List<Resource> search(String path, boolean recursive) throws IOException {
		record(recursive ? FileAccess.Kind.TREE : FileAccess.Kind.FOLDER, path);
		return this.files.search(path, recursive);
	}

	@Override
	public List<Resource> getAll(String path) throws IOException {
		record(FileAccess.Kind.FILE, path);
		return this.files.getAll(path);
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
