package dev.schemasync.migration;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.AbstractResource;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.Resource;

/** A file of a changelog whose text comes from elsewhere, such as an older commit. */
final class MemoryResources extends AbstractResourceAccessor {

	private final File file;

	private MemoryResources(String path, String text) {
		this.file = new File(path, text);
	}

	static List<ChangeSet> parse(String path, String text, Database database) throws LiquibaseException {
		MemoryResources resources = new MemoryResources(path, text);
		return ChangeLogParserFactory.getInstance()
			.getParser(path, resources)
			.parse(path, new ChangeLogParameters(database), resources)
			.getChangeSets();
	}

	@Override
	public List<Resource> search(String path, boolean recursive) {
		return List.of();
	}

	@Override
	public List<Resource> getAll(String path) {
		return path.equals(this.file.getPath()) ? List.of(this.file) : List.of();
	}

	@Override
	public List<String> describeLocations() {
		return List.of(this.file.getPath());
	}

	@Override
	public void close() {
	}

	/** The file. */
	private static final class File extends AbstractResource {

		private final byte[] content;

		File(String path, String text) {
			super(path, URI.create("memory:/text"));
			this.content = text.getBytes(StandardCharsets.UTF_8);
		}

		@Override
		public InputStream openInputStream() {
			return new ByteArrayInputStream(this.content);
		}

		@Override
		public boolean exists() {
			return true;
		}

		@Override
		public Resource resolve(String other) {
			return this;
		}

		@Override
		public Resource resolveSibling(String other) {
			return this;
		}

	}

}
