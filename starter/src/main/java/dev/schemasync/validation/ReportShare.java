package dev.schemasync.validation;

import java.util.function.Supplier;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import dev.schemasync.deployment.SharedState;
import dev.schemasync.report.SchemaReport;

/**
 * Lets one replica of a build validate, and the others read its report. One whose work is
 * not done in time is not waited for any longer.
 */
public final class ReportShare {

	private static final Logger logger = LoggerFactory.getLogger(ReportShare.class);

	private static final JsonMapper JSON = JsonMapper.builder()
		.changeDefaultVisibility((visibility) -> visibility.withFieldVisibility(JsonAutoDetect.Visibility.ANY)
			.withGetterVisibility(JsonAutoDetect.Visibility.NONE)
			.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
		.build();

	private final SchemaValidator validator;

	private final SharedState state;

	private final ThisBuild build;

	/**
	 * Create a share.
	 * @param validator validates
	 * @param state is shared by the replicas
	 * @param build says whose replicas
	 */
	public ReportShare(SchemaValidator validator, SharedState state, ThisBuild build) {
		this.validator = validator;
		this.state = state;
		this.build = build;
	}

	/**
	 * Read the report of a situation, or validate and let others read it.
	 * @param situation what is validated
	 * @param validation validates
	 * @return the report
	 */
	SchemaReport check(String situation, Supplier<SchemaReport> validation) {
		String name = "report " + this.build.get().id();
		Shared shared = read(this.state.get(name), situation);
		if (shared == null && !this.state.claim("validation " + this.build.get().id(), situation)) {
			shared = read(this.state.await(name, (text) -> read(text, situation) != null), situation);
		}
		if (shared != null) {
			return this.validator.adopt(shared.report(), shared.fingerprint());
		}
		SchemaReport report = validation.get();
		this.state.put(name, JSON.writeValueAsString(new Shared(situation, this.validator.lastFingerprint(), report)));
		return report;
	}

	private static @Nullable Shared read(@Nullable String text, String situation) {
		try {
			Shared shared = (text != null) ? JSON.readValue(text, Shared.class) : null;
			return (shared != null && shared.situation().equals(situation)) ? shared : null;
		}
		catch (JacksonException ex) {
			logger.debug("The report of another replica cannot be read", ex);
			return null;
		}
	}

	/**
	 * A report that is shared.
	 *
	 * @param situation what was validated
	 * @param fingerprint the fingerprint of the schema
	 * @param report the report
	 */
	record Shared(String situation, String fingerprint, SchemaReport report) {

	}

}
