package dev.schemasync.migration;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

import javax.sql.DataSource;

import dev.schemasync.migration.ChangeSetStatus.State;
import dev.schemasync.statement.StatementWords;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The migrations of Flyway against its history. Flyway is asked only when the history is
 * another than the last time: the files do not change while a process lives.
 */
public final class FlywayHistory implements SchemaHistory {

	private static final List<String> NOT_IN_A_TRANSACTION = List.of("DATABASE", "TABLESPACE", "SUBSCRIPTION");

	private final Flyway flyway;

	private final FlywayTable table;

	private final FlywayScripts scripts;

	private final Leftovers leftovers;

	private volatile @Nullable Reading reading;

	/**
	 * Create a history.
	 * @param configuration where the migrations and the history are
	 * @param dataSource connects to the database, with any role that may read the history
	 */
	public FlywayHistory(Configuration configuration, DataSource dataSource) {
		// what the application does before and after is not for reading
		this.flyway = Flyway.configure(configuration.getClassLoader())
			.configuration(configuration)
			.callbacks(new Callback[0])
			.skipDefaultCallbacks(true)
			.dataSource(dataSource)
			.load();
		this.table = new FlywayTable(configuration, dataSource);
		this.scripts = new FlywayScripts(configuration);
		this.leftovers = new Leftovers(dataSource);
	}

	/**
	 * Return the version of Flyway.
	 * @return the version, or {@code null} if its jar does not tell
	 */
	public @Nullable String engineVersion() {
		Properties build = new Properties();
		try (InputStream content = Flyway.class
			.getResourceAsStream("/META-INF/maven/org.flywaydb/flyway-core/pom.properties")) {
			if (content != null) {
				build.load(content);
			}
		}
		catch (IOException ex) {
			return null;
		}
		return build.getProperty("version");
	}

	FlywayTable table() {
		return this.table;
	}

	@Override
	public SchemaVersion current(int limit) {
		Reading now = read();
		List<FlywayTable.Row> applied = now.rows().stream().filter(FlywayTable.Row::isApplied).toList();
		return new SchemaVersion(applied.isEmpty() ? null : applied.getLast().id(),
				applied.reversed().stream().limit(limit).map(FlywayTable.Row::toAppliedChangeSet).toList(),
				applied.size(), pending(now.status()).size());
	}

	@Override
	public @Nullable String version() {
		return this.table.rows()
			.reversed()
			.stream()
			.filter(FlywayTable.Row::isApplied)
			.map(FlywayTable.Row::id)
			.findFirst()
			.orElse(null);
	}

	@Override
	public List<ChangeSetStatus> status() {
		List<ChangeSetStatus> status = read().status();
		Map<String, String> files = status.stream().anyMatch(FlywayHistory::isOpen) ? this.scripts.texts() : Map.of();
		return status.stream().map((changeSet) -> withLeftovers(changeSet, files)).toList();
	}

	@Override
	public @Nullable MigrationLock lock() {
		return this.table.lock();
	}

	@Override
	public boolean isAppliedText(ChangeSetStatus changeSet, String text) {
		int checksum = FlywayScripts.checksum(text);
		return this.table.rows()
			.stream()
			.anyMatch((row) -> row.id().equals(changeSet.id()) && Objects.equals(row.checksum(), checksum));
	}

	@Override
	public List<PlannedChangeSet> plan() {
		Map<String, String> files = this.scripts.texts();
		return pending(status()).stream().map((changeSet) -> {
			String text = text(changeSet, files);
			return new PlannedChangeSet(changeSet.id(), changeSet.file(), text.strip(), !runsAlone(text));
		}).toList();
	}

	@Override
	public List<ChangeSetText> texts() {
		return this.scripts.all().stream().map(FlywayScripts.Script::toText).toList();
	}

	@Override
	public List<ChangeSetText> texts(String id) {
		return texts().stream().filter((text) -> text.id().equals(id)).toList();
	}

	@Override
	public List<WrittenChangeSet> written() {
		return this.scripts.all().stream().map(FlywayScripts.Script::toWritten).toList();
	}

	@Override
	public Set<String> historyTables() {
		return OwnTable.with(Set.of(this.table.name()));
	}

	@Override
	public OwnTable ownTable(String name) {
		return new OwnTable(this.table.beside(name), this.table);
	}

	private Reading read() {
		List<FlywayTable.Row> rows = this.table.rows();
		Reading known = this.reading;
		if (known == null || !known.rows().equals(rows)) {
			known = new Reading(rows, ask());
			this.reading = known;
		}
		return known;
	}

	private List<ChangeSetStatus> ask() {
		List<ChangeSetStatus> result = new ArrayList<>();
		try {
			for (MigrationInfo migration : this.flyway.info().all()) {
				State state = state(migration);
				if (state != null) {
					result.add(status(migration, state));
				}
			}
		}
		catch (FlywayException ex) {
			throw MigrationFailedException.of(ex);
		}
		return result;
	}

	/**
	 * Whether Flyway writes down what failed outside of a transaction depends on its
	 * lock.
	 */
	private ChangeSetStatus withLeftovers(ChangeSetStatus changeSet, Map<String, String> files) {
		String text = isOpen(changeSet) ? text(changeSet, files) : "";
		List<String> left = runsAlone(text) ? this.leftovers.of(text) : List.of();
		return left.isEmpty() ? changeSet : new ChangeSetStatus(changeSet.id(), changeSet.author(), changeSet.file(),
				changeSet.description(), State.HALF_APPLIED, changeSet.appliedAt(), left);
	}

	private static boolean isOpen(ChangeSetStatus changeSet) {
		return changeSet.state() == State.PENDING || changeSet.state() == State.HALF_APPLIED;
	}

	/** What PostgreSQL does outside of transactions only, and Flyway then does too. */
	private static boolean runsAlone(String text) {
		return StatementWords.of(text)
			.stream()
			.anyMatch((words) -> words.has("CONCURRENTLY") || words.take("VACUUM") || words.take("ALTER", "SYSTEM")
					|| ((words.take("CREATE") || words.take("DROP"))
							&& NOT_IN_A_TRANSACTION.stream().anyMatch(words::take)));
	}

	private static String text(ChangeSetStatus changeSet, Map<String, String> files) {
		return files.getOrDefault(changeSet.file(), "-- it is written in Java, and its SQL cannot be shown");
	}

	/** Without those that Flyway wrote down as failed: it refuses to go on. */
	private static List<ChangeSetStatus> pending(List<ChangeSetStatus> status) {
		return status.stream()
			.filter((changeSet) -> changeSet.state() == State.PENDING
					|| (changeSet.state() == State.HALF_APPLIED && changeSet.appliedAt() == null))
			.toList();
	}

	private static ChangeSetStatus status(MigrationInfo migration, State state) {
		Date appliedAt = migration.getInstalledOn();
		return new ChangeSetStatus(
				(migration.getVersion() != null) ? migration.getVersion().getVersion() : migration.getScript(), "",
				migration.getScript(), migration.getDescription(), state,
				(appliedAt != null) ? appliedAt.toInstant() : null, List.of());
	}

	/** The word for a state of Flyway, {@code null} where another row says more. */
	private static @Nullable State state(MigrationInfo migration) {
		return switch (migration.getState()) {
			case PENDING, IGNORED, UNDONE -> State.PENDING;
			case SUCCESS, OUT_OF_ORDER, BASELINE ->
				(migration.isVersioned() && !migration.isChecksumMatching()) ? State.EDITED : State.APPLIED;
			case BELOW_BASELINE, BASELINE_IGNORED -> State.SKIPPED;
			case MISSING_SUCCESS -> State.MISSING;
			case FUTURE_SUCCESS -> State.UNKNOWN_TO_THIS_BUILD;
			case FAILED, MISSING_FAILED, FUTURE_FAILED -> State.HALF_APPLIED;
			case ABOVE_TARGET, AVAILABLE, OUTDATED, SUPERSEDED, DELETED -> null;
		};
	}

	/**
	 * What Flyway said of a history.
	 *
	 * @param rows the history
	 * @param status its migrations and those of this build
	 */
	private record Reading(List<FlywayTable.Row> rows, List<ChangeSetStatus> status) {
	}

}
