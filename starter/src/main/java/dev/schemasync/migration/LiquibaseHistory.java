package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.integration.spring.SpringLiquibase;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * The changelog of Liquibase against its history. The changelog is read once, the history
 * with one query each time.
 */
public final class LiquibaseHistory implements SchemaHistory {

	private final SpringLiquibase settings;

	private final HistoryTable table;

	private final Leftovers leftovers;

	private final DataSource dataSource;

	private final UpToDate upToDate;

	private volatile @Nullable Changelog changelog;

	/**
	 * Create a history.
	 * @param settings where the changelog and the history are
	 * @param dataSource connects to the database, with any role that may read the history
	 */
	public LiquibaseHistory(SpringLiquibase settings, DataSource dataSource) {
		this(settings, dataSource, (table) -> new UpToDate(settings, table));
	}

	private LiquibaseHistory(SpringLiquibase settings, DataSource dataSource,
			Function<HistoryTable, UpToDate> upToDate) {
		this.settings = settings;
		this.table = new HistoryTable(settings, dataSource);
		this.leftovers = new Leftovers(dataSource);
		this.dataSource = dataSource;
		this.upToDate = upToDate.apply(this.table);
	}

	/** A history that is compared with what Liquibase has just parsed. */
	LiquibaseHistory(SpringLiquibase settings, DataSource dataSource, DatabaseChangeLog parsed) {
		this(settings, dataSource);
		this.changelog = Changelog.of(settings, parsed);
	}

	/**
	 * Return the same history, read by another role. What was read of the files counts
	 * for it too.
	 * @param other connects with that role
	 * @return the history
	 */
	LiquibaseHistory with(DataSource other) {
		LiquibaseHistory copy = new LiquibaseHistory(this.settings, other, this.upToDate::with);
		copy.changelog = this.changelog;
		return copy;
	}

	@Override
	public SchemaVersion current(int limit) {
		HistoryMoment now = HistoryMoment.read(this.dataSource, this.table, this.upToDate, Math.max(limit, 1));
		return now.newest()
			.toSchemaVersion(limit,
					now.isUpToDate() ? 0 : new HistoryComparison(changelog(), now.rows()).pending().size());
	}

	@Override
	public @Nullable String version() {
		return this.table.newest(1).version();
	}

	@Override
	public List<ChangeSetStatus> status() {
		HistoryMoment now = HistoryMoment.read(this.dataSource, this.table, this.upToDate, null);
		return now.isUpToDate() ? now.rows().stream().map(HistoryTable.Row::toStatus).toList()
				: new HistoryComparison(changelog(), now.rows()).status(this.leftovers);
	}

	@Override
	public @Nullable MigrationLock lock() {
		return this.table.lock();
	}

	@Override
	public boolean isAppliedText(ChangeSetStatus changeSet, String text) {
		for (HistoryTable.Row row : this.table.rows()) {
			if (row.key().id().equals(changeSet.id()) && row.key().author().equals(changeSet.author())
					&& row.key().file().equals(changeSet.file())) {
				return row.checksum() != null && changelog().hasChecksum(row.key(), text, row.checksum());
			}
		}
		return false;
	}

	@Override
	public List<PlannedChangeSet> plan() {
		if (isUpToDate()) {
			return List.of();
		}
		Changelog parsed = changelog();
		return pending().stream().map((changeSet) -> {
			ChangeSetKey key = ChangeSetKey.of(changeSet);
			return new PlannedChangeSet(key.id(), key.file(), parsed.sql(changeSet), changeSet.isRunInTransaction());
		}).toList();
	}

	@Override
	public List<ChangeSetText> texts() {
		Changelog parsed = changelog();
		return parsed.changeSets().values().stream().map((changeSet) -> text(parsed, changeSet)).toList();
	}

	@Override
	public List<ChangeSetText> texts(String id) {
		Changelog parsed = changelog();
		return parsed.changeSets()
			.values()
			.stream()
			.filter((changeSet) -> changeSet.getId().equals(id))
			.map((changeSet) -> text(parsed, changeSet))
			.toList();
	}

	@Override
	public List<WrittenChangeSet> written() {
		Changelog parsed = changelog();
		return parsed.changeSets().entrySet().stream().map((entry) -> {
			ChangeSet changeSet = entry.getValue();
			return new WrittenChangeSet(changeSet.getId(), changeSet.getAuthor(), entry.getKey().file(),
					parsed.sql(changeSet), parsed.checksum(changeSet),
					changeSet.isRunOnChange() || changeSet.isAlwaysRun());
		}).toList();
	}

	private static ChangeSetText text(Changelog parsed, ChangeSet changeSet) {
		return new ChangeSetText(changeSet.getId(), changeSet.getAuthor(),
				StringUtils.hasText(changeSet.getComments()) ? changeSet.getComments() : "", parsed.sql(changeSet));
	}

	@Override
	public Set<String> historyTables() {
		return OwnTable.with(this.table.names());
	}

	@Override
	public OwnTable ownTable(String name) {
		return new OwnTable(this.table.beside(name), this.table);
	}

	/**
	 * Return whether it is known without reading the changelog that nothing is pending,
	 * and each row of the history is a change set of this build as it was applied.
	 * @return {@code false} if the changelog has to be read
	 */
	boolean isUpToDate() {
		return this.upToDate.holds(this.dataSource);
	}

	/** Write down that nothing is pending, if that is so. */
	void remember(Connection connection, HistoryTable ofSession, RecordingResources files) throws SQLException {
		this.upToDate.with(ofSession).remember(connection, files, () -> comparison().isSettled(this.leftovers));
	}

	Set<ChangeSetKey> applied() {
		return this.table.rows().stream().map(HistoryTable.Row::key).collect(Collectors.toSet());
	}

	List<ChangeSet> pending() {
		return comparison().pending();
	}

	private HistoryComparison comparison() {
		return new HistoryComparison(changelog(), this.table.rows());
	}

	private Changelog changelog() {
		Changelog parsed = this.changelog;
		if (parsed == null) {
			synchronized (this) {
				parsed = this.changelog;
				if (parsed == null) {
					parsed = Changelog.parse(this.settings);
					this.changelog = parsed;
				}
			}
		}
		return parsed;
	}

}
