package dev.schemasync.plan;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Writes files whole or not at all, whenever the process dies. */
public final class WholeFile {

	private WholeFile() {
	}

	/**
	 * Write a text file, with the folders that it needs.
	 * @param file the file, which is replaced if it is there
	 * @param text its text
	 * @throws IOException if it cannot be written
	 */
	public static void write(Path file, String text) throws IOException {
		Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
		Files.createDirectories(folder);
		// a name that neither compilers nor changelogs take up
		Path temporary = folder.resolve("." + file.getFileName() + ".tmp");
		try {
			Files.writeString(temporary, text, StandardCharsets.UTF_8);
			try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
				channel.force(true);
			}
			Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
		}
		finally {
			Files.deleteIfExists(temporary);
		}
	}

}
