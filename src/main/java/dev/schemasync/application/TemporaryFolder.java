package dev.schemasync.application;

import java.io.IOException;
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

	TemporaryFolder() {
		Runtime.getRuntime().addShutdownHook(this.hook);
	}

	synchronized Path create() throws IOException {
		Path folder = Files.createTempDirectory("schema-sync-app-").toRealPath();
		this.folders.add(folder);
		return folder;
	}

	private synchronized void delete() {
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
