package dev.schemasync.autoconfigure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.valves.RemoteIpValve;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.web.filter.ForwardedHeaderFilter;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link PeerAddress}. */
class PeerAddressTests {

	@ParameterizedTest
	@ValueSource(strings = { "none", "native", "framework" })
	void headerOfAnybodyDoesNotCount(String strategy) throws Exception {
		TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
		if (strategy.equals("native")) {
			factory.addEngineValves(new RemoteIpValve());
		}
		WebServer server = factory.getWebServer((context) -> addTo(context, strategy));
		server.start();
		try (HttpClient client = HttpClient.newHttpClient()) {
			String answer = client
				.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + "/"))
					.header("X-Forwarded-For", "10.0.0.5")
					.build(), BodyHandlers.ofString())
				.body();
			assertThat(answer).isEqualTo(strategy.equals("none") ? "127.0.0.1 127.0.0.1" : "10.0.0.5 127.0.0.1");
		}
		finally {
			server.stop();
		}
	}

	private static void addTo(ServletContext context, String strategy) {
		context.addServlet("who", new Who()).addMapping("/");
		if (strategy.equals("framework")) {
			context.addFilter("forwarded", new ForwardedHeaderFilter()).addMappingForUrlPatterns(null, false, "/*");
		}
	}

	private static final class Who extends HttpServlet {

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws java.io.IOException {
			response.getWriter().print(request.getRemoteAddr() + " " + PeerAddress.of(request));
		}

	}

}
