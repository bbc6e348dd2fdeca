package dev.schemasync.autoconfigure;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.web.util.HtmlUtils;

/**
 * Answers liveness probes while the application waits for the database and migrates, as
 * the real web server starts only afterwards. A port in use is found out before anything
 * is migrated.
 */
final class StartupProbes implements BeanFactoryPostProcessor, SmartLifecycle, DisposableBean {

	// before the web server of the application, which is the first of Spring Boot's own
	private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

	private static final String RETRY_AFTER = "5";

	private static final int OK = 200;

	private static final int UNAVAILABLE = 503;

	private final ApplicationContext context;

	private final StartupActivity activity;

	private final Environment environment;

	private final List<HttpServer> servers = new ArrayList<>();

	private final List<ExecutorService> executors = new ArrayList<>();

	StartupProbes(ApplicationContext context, StartupActivity activity) {
		this.context = context;
		this.activity = activity;
		this.environment = context.getEnvironment();
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		// a build that prepares the start of the application (Spring AOT) is none
		if (!(this.context instanceof WebServerApplicationContext)
				|| Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
			return;
		}
		int port = fixedPort("server", 8080);
		int management = fixedPort("management.server", 0);
		listen(port, "server");
		if (management != port) {
			listen(management, "management.server");
		}
	}

	private int fixedPort(String prefix, int defaultPort) {
		boolean ssl = this.environment.getProperty(prefix + ".ssl.enabled", Boolean.class, true)
				&& (this.environment.containsProperty(prefix + ".ssl.key-store")
						|| this.environment.containsProperty(prefix + ".ssl.certificate")
						|| this.environment.containsProperty(prefix + ".ssl.bundle"));
		return ssl ? 0 : this.environment.getProperty(prefix + ".port", Integer.class, defaultPort);
	}

	private void listen(int port, String prefix) {
		if (port <= 0) {
			return;
		}
		String address = this.environment.getProperty(prefix + ".address");
		InetSocketAddress socket = (address != null) ? new InetSocketAddress(address, port)
				: new InetSocketAddress(port);
		try {
			HttpServer server = HttpServer.create(socket, 0);
			// without it one client that sends half a request would keep all others
			// waiting
			ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
			this.executors.add(executor);
			server.setExecutor(executor);
			server.createContext("/", this::answer);
			server.start();
			this.servers.add(server);
		}
		catch (BindException ex) {
			destroy();
			throw new PortInUseException(port, ex);
		}
		catch (IOException ex) {
			destroy();
			throw new IllegalStateException("Port %d cannot be listened on".formatted(port), ex);
		}
	}

	private void answer(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		boolean live = path.equals(basePath(exchange) + "/health/liveness") || path.equals("/livez");
		String accept = String.valueOf(exchange.getRequestHeaders().getFirst("Accept"));
		boolean page = !live && accept.contains("text/html");
		String text = live ? "{\"status\":\"UP\"}"
				: page ? page() : "{\"status\":\"OUT_OF_SERVICE\"%s}".formatted(this.activity.json());
		byte[] body = text.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", page ? "text/html;charset=UTF-8" : "application/json");
		if (!live) {
			exchange.getResponseHeaders().set("Retry-After", RETRY_AFTER);
		}
		exchange.getResponseHeaders().set("Cache-Control", "no-store");
		exchange.getResponseHeaders().set("Connection", "close");
		boolean head = exchange.getRequestMethod().equals("HEAD");
		exchange.sendResponseHeaders(live ? OK : UNAVAILABLE, head ? -1 : body.length);
		if (!head) {
			exchange.getResponseBody().write(body);
		}
		exchange.close();
	}

	private String page() {
		String words = this.activity.words();
		return """
				<!DOCTYPE html>
				<html lang="en"><head><meta charset="UTF-8"><meta http-equiv="refresh" content="%s"><title>Starting</title></head>
				<body><h1>Starting</h1><p>%s</p></body></html>
				"""
			.formatted(RETRY_AFTER, words.isEmpty() ? "The application starts."
					: "The database is migrated: " + HtmlUtils.htmlEscape(words) + ".");
	}

	private String basePath(HttpExchange exchange) {
		int ownPort = fixedPort("management.server", 0);
		String prefix = (exchange.getLocalAddress().getPort() == ownPort) ? property("management.server.base-path", "")
				: property("server.servlet.context-path", "");
		return (prefix + property("management.endpoints.web.base-path", "/actuator")).replaceAll("/{2,}|/$", "");
	}

	private String property(String name, String defaultValue) {
		return this.environment.getProperty(name, defaultValue);
	}

	@Override
	public void start() {
		destroy();
	}

	@Override
	public void stop() {
		destroy();
	}

	@Override
	public boolean isRunning() {
		return false;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	@Override
	public void destroy() {
		this.servers.forEach((server) -> server.stop(0));
		this.servers.clear();
		this.executors.forEach(ExecutorService::shutdownNow);
		this.executors.clear();
	}

}
