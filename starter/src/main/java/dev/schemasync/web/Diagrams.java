package dev.schemasync.web;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ClassUtils;

import dev.schemasync.report.SchemaReport;
import dev.schemasync.schema.Schema;

/**
 * Draws each report once, in the background: the page does not wait long for its picture.
 * Where Eclipse ELK is missing there is none.
 */
final class Diagrams {

	private static final Logger logger = LoggerFactory.getLogger(Diagrams.class);

	private static final Duration PATIENCE = Duration.ofMillis(500);

	private static final boolean AVAILABLE = ClassUtils.isPresent("org.eclipse.elk.alg.layered.options.LayeredOptions",
			Diagrams.class.getClassLoader());

	private @Nullable Drawing latest;

	/**
	 * Return the picture of a report.
	 * @param expected what the entities expect
	 * @param report what is wrong
	 * @return the picture, or {@code null} if there is none, or none yet
	 */
	@Nullable Diagram of(@Nullable Schema expected, @Nullable SchemaReport report) {
		if (!AVAILABLE || expected == null || report == null) {
			return null;
		}
		try {
			return drawing(expected, report).result().get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			return null;
		}
		catch (ExecutionException ex) {
			logger.debug("The tables could not be drawn", ex.getCause());
			return null;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return null;
		}
	}

	private synchronized Drawing drawing(Schema expected, SchemaReport report) {
		Drawing drawing = this.latest;
		if (drawing == null || drawing.report() != report) {
			drawing = new Drawing(report, CompletableFuture.supplyAsync(
					() -> DiagramLayout.of(expected, report.findings()), (task) -> Thread.ofVirtual().start(task)));
			this.latest = drawing;
		}
		return drawing;
	}

	/**
	 * The picture of a report.
	 *
	 * @param report the report
	 * @param result the picture, perhaps still to come
	 */
	private record Drawing(SchemaReport report, CompletableFuture<@Nullable Diagram> result) {

	}

}
