package dev.schemasync.validation;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.ddl.Drift;
import dev.schemasync.ddl.DriftedObject;
import dev.schemasync.deployment.SharedState;

/**
 * Finds what was altered outside of the migrations since the last of them: what the
 * database was then is kept, and compared with what it is. One replica does that, the
 * others read what it found. While somebody migrates, nothing is said.
 */
public final class DriftWatch {

	private static final Logger logger = LoggerFactory.getLogger(DriftWatch.class);

	private static final String RESULT = "drift";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final LiveDefinition live;

	private final SharedState state;

	private volatile @Nullable List<DriftedObject> drift;

	private @Nullable String seen;

	/**
	 * Create a watch.
	 * @param live reads the database and its history
	 * @param state is shared by the replicas
	 */
	public DriftWatch(LiveDefinition live, SharedState state) {
		this.live = live;
		this.state = state;
	}

	/**
	 * Look whether anything was altered.
	 * @param situation what was validated; nothing is done if it is the same as before
	 */
	public synchronized void look(String situation) {
		if (situation.equals(this.seen)) {
			return;
		}
		try {
			String history = this.live.historyUnlessMigrating();
			List<DriftedObject> found = (history != null) ? find(situation, history) : null;
			if (found != null) {
				this.seen = situation;
				tell(found);
			}
		}
		catch (SQLException | RuntimeException ex) {
			// it is tried again after the next validation
			logger.debug("What was altered by hand is not known", ex);
		}
	}

	/** Return what was altered, nothing at all if it has to be looked for again. */
	private @Nullable List<DriftedObject> find(String situation, String history) throws SQLException {
		Result known = result(this.state.get(RESULT), situation, history);
		if (known == null && !this.state.claim(RESULT + " work", situation + " " + history)) {
			known = result(this.state.await(RESULT, (text) -> result(text, situation, history) != null), situation,
					history);
		}
		if (known != null) {
			return known.objects();
		}
		DriftBase base = DriftBase.read(this.state.get(DriftBase.BASE));
		boolean current = base != null && base.history().equals(history);
		DatabaseDefinition now = this.live.read((base != null && current) ? base.schemas() : null);
		if (!history.equals(this.live.historyUnlessMigrating())) {
			return null;
		}
		DatabaseDefinition wanted = (base == null) ? now : current ? base.database() : carried(base, now);
		if (base == null || !current) {
			this.state.put(DriftBase.BASE, DriftBase.of(history, this.live.schemas(), wanted).json());
		}
		List<DriftedObject> objects = this.live.named(Drift.between(now, wanted));
		this.state.put(RESULT, JSON.writeValueAsString(new Result(situation, history, objects)));
		return objects;
	}

	/**
	 * What was altered before the migrations, and is as it was then, stays altered.
	 */
	private DatabaseDefinition carried(DriftBase base, DatabaseDefinition now) {
		DriftBase altered = DriftBase.read(this.state.get(DriftBase.ALTERED));
		return (altered != null && altered.history().equals(base.history()))
				? Drift.carried(base.database(), altered.database(), now) : now;
	}

	private static @Nullable Result result(@Nullable String text, String situation, String history) {
		try {
			Result result = (text != null) ? JSON.readValue(text, Result.class) : null;
			return (result != null && result.situation().equals(situation) && result.history().equals(history)) ? result
					: null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private void tell(List<DriftedObject> found) {
		List<DriftedObject> before = Objects.requireNonNullElse(this.drift, List.of());
		this.drift = List.copyOf(found);
		if (found.isEmpty()) {
			if (!before.isEmpty()) {
				logger.info("Nothing is altered outside of the migrations any more");
			}
			return;
		}
		List<DriftedObject> fresh = found.stream().filter((object) -> !before.contains(object)).toList();
		if (!fresh.isEmpty()) {
			logger.warn(
					"Altered outside of the migrations: {}. What to do: run the SQL that /actuator/schema/drift has to restore it, or write a migration",
					fresh.stream()
						.map((object) -> object.kind() + " " + object.path()
								+ ((object.altered() != null) ? " (" + object.altered().words() + ")" : ""))
						.collect(Collectors.joining(", ")));
		}
	}

	/**
	 * Return what was altered.
	 * @return the objects, {@code null} if it is not known
	 */
	public @Nullable List<DriftedObject> drift() {
		return this.drift;
	}

	/**
	 * What was found.
	 *
	 * @param situation what was looked at
	 * @param history the state of the history
	 * @param objects the objects that were altered
	 */
	record Result(String situation, String history, List<DriftedObject> objects) {

	}

}
