package dev.schemasync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The way from an application to a test database, which can be cut and mended. */
public final class Cable implements AutoCloseable {

	private final URI target;

	private final int port;

	private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

	private final Object gate = new Object();

	private volatile boolean held;

	private volatile long lost = System.nanoTime();

	private Thread acceptor = new Thread();

	private Cable(URI target, int port) {
		this.target = target;
		this.port = port;
	}

	/**
	 * Connect to a database.
	 * @param database the database
	 * @return a cable that is not cut
	 */
	public static Cable to(TestDatabase database) {
		Cable cable = new Cable(URI.create(database.url().substring("jdbc:".length())), TestPort.free());
		cable.mend();
		return cable;
	}

	/**
	 * Return the JDBC URL of this end.
	 * @return the URL
	 */
	public String url() {
		return "jdbc:postgresql://127.0.0.1:" + this.port + this.target.getPath();
	}

	/** Let new connections through. */
	public void mend() {
		try {
			ServerSocket server = new ServerSocket();
			server.setReuseAddress(true);
			server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port));
			this.open.add(server);
			this.acceptor = Thread.ofVirtual().start(() -> accept(server));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Let nothing through any more, as a frozen server does: connections stay open. */
	public void hold() {
		this.held = true;
	}

	/** Let everything through again, what was held first. */
	public void release() {
		synchronized (this.gate) {
			this.held = false;
			this.gate.notifyAll();
		}
	}

	/**
	 * Let nothing through any more on the connections of now, for good, as a network that
	 * forgot them does. New ones work.
	 */
	public void lose() {
		this.lost = System.nanoTime();
	}

	/** End all connections, and refuse new ones. */
	public void cut() {
		synchronized (this.open) {
			for (AutoCloseable end : this.open) {
				try {
					end.close();
				}
				catch (Exception ex) {
					throw new IllegalStateException(ex);
				}
			}
			this.open.clear();
		}
		try {
			// a port that a virtual thread accepts on is free when that thread has woken
			// up
			this.acceptor.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		release();
		cut();
	}

	private void accept(ServerSocket server) {
		while (!server.isClosed()) {
			try {
				Socket near = server.accept();
				Socket far = new Socket(this.target.getHost(), this.target.getPort());
				synchronized (this.open) {
					this.open.add(near);
					this.open.add(far);
					// accepted just before the cut
					if (server.isClosed()) {
						near.close();
						far.close();
					}
				}
				Thread.ofVirtual().start(() -> copy(near, far));
				Thread.ofVirtual().start(() -> copy(far, near));
			}
			catch (IOException ex) {
				// cut
			}
		}
	}

	private void copy(Socket from, Socket to) {
		long begin = System.nanoTime();
		try (from; to) {
			byte[] buffer = new byte[8192];
			for (int read = from.getInputStream().read(buffer); read >= 0; read = from.getInputStream().read(buffer)) {
				awaitRelease();
				if (this.lost - begin < 0) {
					to.getOutputStream().write(buffer, 0, read);
				}
			}
		}
		catch (IOException ex) {
			// cut
		}
	}

	private void awaitRelease() {
		synchronized (this.gate) {
			while (this.held) {
				try {
					this.gate.wait();
				}
				catch (InterruptedException ex) {
					throw new IllegalStateException(ex);
				}
			}
		}
	}

}
