package dev.schemasync.migration;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

import liquibase.resource.AbstractResource;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;

/**
 * The files of a changelog, and which of them Liquibase looked at: only those can decide
 * what it does.
 */
final class RecordingResources extends AbstractResourceAccessor {

	private final ResourceAccessor files;

	private volatile boolean incomplete;

	private final Map<FileAccess, String> accesses = new ConcurrentSkipListMap<>();

	RecordingResources(ResourceAccessor files) {
		this.files = new FoundFiles(files);
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

	private List<Resource> recorded(@Nullable List<Resource> found) {
		return (found != null) ? found.stream().<Resource>map(Recorded::new).toList() : List.of();
	}

	/**
	 * Return whether all that was read can be found again by its path.
	 * @return {@code false} if the record is not complete
	 */
	boolean isComplete() {
		return !this.incomplete;
	}

	@Override
	public List<Resource> search(String path, boolean recursive) throws IOException {
		record(recursive ? FileAccess.Kind.TREE : FileAccess.Kind.FOLDER, path);
		return recorded(this.files.search(path, recursive));
	}

	@Override
	public List<Resource> getAll(String path) throws IOException {
		record(FileAccess.Kind.FILE, path);
		return recorded(this.files.getAll(path));
	}

	@Override
	public List<String> describeLocations() {
		return this.files.describeLocations();
	}

	@Override
	public void close() throws Exception {
		this.files.close();
	}

	/** A file that is recorded when it is read, as others are found beside it. */
	private final class Recorded extends AbstractResource {

		private final Resource resource;

		Recorded(Resource resource) {
			super(resource.getPath(), resource.getUri());
			this.resource = resource;
		}

		@Override
		public InputStream openInputStream() throws IOException {
			List<Resource> found = RecordingResources.this.files.getAll(getPath());
			if (found == null || found.stream().noneMatch((other) -> other.getUri().equals(getUri()))) {
				RecordingResources.this.incomplete = true;
			}
			record(FileAccess.Kind.FILE, getPath());
			return this.resource.openInputStream();
		}

		@Override
		public boolean exists() {
			return this.resource.exists();
		}

		@Override
		public Resource resolve(String other) {
			return new Recorded(this.resource.resolve(other));
		}

		@Override
		public Resource resolveSibling(String other) {
			return new Recorded(this.resource.resolveSibling(other));
		}

	}

}
