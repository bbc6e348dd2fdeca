package dev.schemasync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.utility.TestcontainersConfiguration;

/**
 * Finds out whether a Docker engine answers and can provide the images of a test
 * container. Testcontainers itself would retry every image for two minutes on a machine
 * without a network.
 */
final class DockerEngine {

	private static final Logger logger = LoggerFactory.getLogger(DockerEngine.class);

	// what Testcontainers 2.0.5 itself starts; it does not tell
	private static final String REAPER_IMAGE = "testcontainers/ryuk:0.14.0";

	private static final String HOST_LOOKUP_IMAGE = "alpine:3.17";

	private static final long PULL_MINUTES = 5;

	private DockerEngine() {
	}

	static boolean canRun(String image) {
		try (DockerClient client = DockerClientProviderStrategy
			.getClientForConfig(DockerClientFactory.instance().getTransportConfig())) {
			for (String each : with(image)) {
				provide(client, each);
			}
			return true;
		}
		catch (IllegalStateException ex) {
			logger.info("No Docker engine answers");
			return false;
		}
		catch (DockerException | IOException ex) {
			logger.warn("A Docker engine answers, but cannot provide the images for {}: {}", image, ex.getMessage());
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private static List<String> with(String image) {
		TestcontainersConfiguration configuration = TestcontainersConfiguration.getInstance();
		List<String> images = new ArrayList<>(List.of(image));
		if (!"true".equals(configuration.getEnvVarOrUserProperty("ryuk.disabled", "false"))) {
			images.add(REAPER_IMAGE);
		}
		if (Files.exists(Path.of("/.dockerenv"))
				&& configuration.getEnvVarOrUserProperty("host.override", "").isEmpty()) {
			images.add(HOST_LOOKUP_IMAGE);
		}
		return images;
	}

	private static void provide(DockerClient client, String image) throws InterruptedException {
		try {
			client.inspectImageCmd(image).exec();
		}
		catch (NotFoundException ex) {
			if (!client.pullImageCmd(image).start().awaitCompletion(PULL_MINUTES, TimeUnit.MINUTES)) {
				throw new DockerException("Could not pull " + image + " in time", 504);
			}
		}
	}

}
