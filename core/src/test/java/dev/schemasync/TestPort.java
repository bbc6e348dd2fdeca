package dev.schemasync;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Local ports that stay free until a test takes them: they lie below the range from which
 * the system picks the near end of each connection, and none is given out twice.
 */
public final class TestPort {

	private static final int FIRST = 20_000;

	private static final int COUNT = 10_000;

	/** Where this process starts, so that builds side by side do not meet. */
	private static final AtomicInteger NEXT = new AtomicInteger((int) (ProcessHandle.current().pid() * 97 % COUNT));

	private TestPort() {
	}

	/**
	 * Return a port that nobody uses.
	 * @return the port, on every address of this machine
	 */
	public static int free() {
		for (int tried = 0; tried < COUNT; tried++) {
			int port = FIRST + NEXT.getAndIncrement() % COUNT;
			try (ServerSocket probe = new ServerSocket()) {
				probe.bind(new InetSocketAddress(port));
				return port;
			}
			catch (IOException ex) {
				// taken
			}
		}
		throw new IllegalStateException("No port is free");
	}

}
