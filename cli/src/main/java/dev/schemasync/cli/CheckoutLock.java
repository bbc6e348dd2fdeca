package dev.schemasync.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Lets one process at a time write migrations into a checkout. The lock ends with its
 * process; its file is in the folder for temporary files, as a checkout keeps nothing
 * that is not its own.
 */
final class CheckoutLock implements AutoCloseable {

	private static final Duration POLL = Duration.ofMillis(250);

	private final FileChannel channel;

	private CheckoutLock(FileChannel channel) {
		this.channel = channel;
	}

	/**
	 * Wait for the lock.
	 * @param folder the folder that migrations are written into
	 * @param err is told if there is something to wait for
	 * @return the lock, to be closed
	 * @throws IOException if the file of the lock cannot be written
	 */
	static CheckoutLock of(Path folder, PrintStream err) throws IOException {
		Path real = Files.exists(folder) ? folder.toRealPath() : folder.toAbsolutePath().normalize();
		Path file = Path.of(System.getProperty("java.io.tmpdir"),
				"schema-sync-%s-%08x.lock".formatted(System.getProperty("user.name"), real.toString().hashCode()));
		FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		try {
			boolean told = false;
			while (!isLocked(channel)) {
				if (!told) {
					told = true;
					err.println("Waiting: another process writes a migration into " + folder);
				}
				Thread.sleep(POLL);
			}
			return new CheckoutLock(channel);
		}
		catch (InterruptedException ex) {
			channel.close();
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted while another process wrote a migration");
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			throw ex;
		}
	}

	private static boolean isLocked(FileChannel channel) throws IOException {
		try {
			return channel.tryLock() != null;
		}
		catch (OverlappingFileLockException ex) {
			// another thread of this process has it
			return false;
		}
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
