package dev.schemasync.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.schemasync.TestPort;

/** A local port that refuses connections first and leads to a server later. */
public final class PortForwarder implements AutoCloseable {

	private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

	private final int port;

	private volatile boolean closed;

	private PortForwarder(int port) {
		this.port = port;
	}

	/**
	 * Refuse connections for a while, then lead to a server.
	 * @param delay how long to refuse
	 * @param host the host of the server
	 * @param serverPort the port of the server
	 * @return the forwarder
	 */
	public static PortForwarder openAfter(Duration delay, String host, int serverPort) {
		PortForwarder forwarder = new PortForwarder(TestPort.free());
		Thread.ofVirtual().start(() -> forwarder.serve(delay, host, serverPort));
		return forwarder;
	}

	/**
	 * Return the local port.
	 * @return the port on the loopback address
	 */
	public int port() {
		return this.port;
	}

	private void serve(Duration delay, String host, int serverPort) {
		try {
			Thread.sleep(delay);
			ServerSocket server = new ServerSocket();
			this.open.add(server);
			server.setReuseAddress(true);
			server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port));
			while (!this.closed) {
				Socket client = server.accept();
				Socket target = new Socket(host, serverPort);
				this.open.add(client);
				this.open.add(target);
				Thread.ofVirtual().start(() -> copy(client, target));
				Thread.ofVirtual().start(() -> copy(target, client));
			}
		}
		catch (IOException | InterruptedException ex) {
			if (!this.closed) {
				throw new IllegalStateException("The forwarder does not work", ex);
			}
		}
	}

	private static void copy(Socket from, Socket to) {
		try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
			in.transferTo(out);
		}
		catch (IOException ex) {
			// one side hung up, which ends the connection as it should
		}
	}

	@Override
	public void close() throws Exception {
		this.closed = true;
		for (AutoCloseable closeable : this.open) {
			closeable.close();
		}
	}

}
