package dev.schemasync.application;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.springframework.util.FileSystemUtils;

/**
 * Folders that only the current user can read, and that go away when they are closed or
 * the process ends.
 */
final class TemporaryFolder implements AutoCloseable {

	private final List<Path> folders = new ArrayList<>();

	private final Thread hook = new Thread(this::delete, "delete-temporary-folders");

	private boolean closed;

	TemporaryFolder() {
		Runtime.getRuntime().addShutdownHook(this.hook);
	}

	synchronized Path create() throws IOException {
		requireOpen();
		Path folder = Files.createTempDirectory("schema-sync-app-").toRealPath();
		this.folders.add(folder);
		return folder;
	}

	/**
	 * Write a file into one of the folders. Nothing is written once they are gone, as the
	 * process may be told to end at any time.
	 * @param content the content
	 * @param file the file, whose folder is made too
	 */
	synchronized void write(InputStream content, Path file) throws IOException {
		requireOpen();
		Files.createDirectories(file.getParent());
		Files.copy(content, file);
	}

	private void requireOpen() throws IOException {
		if (this.closed) {
			throw new IOException("the command is ending");
		}
	}

	private synchronized void delete() {
		this.closed = true;
		for (Path folder : this.folders) {
			FileSystemUtils.deleteRecursively(folder.toFile());
		}
		this.folders.clear();
	}

	@Override
	public void close() {
		delete();
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// the process is ending, and the hook runs
		}
	}

}
