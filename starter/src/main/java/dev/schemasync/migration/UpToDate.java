package dev.schemasync.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import liquibase.integration.spring.SpringLiquibase;
import liquibase.resource.ResourceAccessor;
import liquibase.util.LiquibaseUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.util.StringUtils;

/**
 * Knows that nothing is pending without asking Liquibase: the last run that found nothing
 * more to do wrote down a digest of the history and one of everything that decides what
 * Liquibase does with it. Where anything differs, or cannot be read, Liquibase is asked.
 */
final class UpToDate {

	/** Another number where what is digested changes. */
	private static final String FORMAT = "3";

	private static final String NAME = "up to date";

	private final SpringLiquibase settings;

	private final HistoryTable table;

	/** The files do not change while a process lives. */
	private volatile @Nullable Known known;

	UpToDate(SpringLiquibase settings, HistoryTable table) {
		this.settings = settings;
		this.table = table;
	}

	/**
	 * Return the same for another role, which need not read the files again.
	 * @param table the history, as the other role reads it
	 * @return a copy
	 */
	UpToDate with(HistoryTable table) {
		UpToDate copy = new UpToDate(this.settings, table);
		copy.known = this.known;
		return copy;
	}

	/**
	 * Return whether the files and settings are those for which the history has
	 * everything.
	 * @param dataSource connects to the database
	 * @return {@code false} also if that is not known
	 */
	boolean holds(DataSource dataSource) {
		try (Connection connection = dataSource.getConnection()) {
			return ask(connection).join();
		}
		catch (SQLException ex) {
			return false;
		}
	}

	/**
	 * Find out the same, reading the files on a thread of their own.
	 * @param connection any connection to the database
	 * @return the answer to come
	 * @throws SQLException if it is not known; a transaction has to be ended
	 */
	CompletableFuture<Boolean> ask(Connection connection) throws SQLException {
		String value = isEligible() ? this.table.sync().get(connection, NAME) : null;
		List<String> lines = (value != null) ? value.lines().toList() : List.of();
		if (lines.size() <= 2) {
			return CompletableFuture.completedFuture(false);
		}
		CompletableFuture<@Nullable String> files = files(lines.subList(2, lines.size()));
		return this.table.digest(connection).equals(lines.get(1)) ? files.thenApply(lines.getFirst()::equals)
				: CompletableFuture.completedFuture(false);
	}

	/** The digest of the files, {@code null} if they cannot be read. */
	private CompletableFuture<@Nullable String> files(List<String> lines) {
		Known found = this.known;
		if (found != null && found.lines().equals(lines)) {
			return CompletableFuture.completedFuture(found.digest());
		}
		return CompletableFuture.supplyAsync(() -> {
			try {
				Known read = new Known(lines, digest(lines));
				this.known = read;
				return read.digest();
			}
			catch (IOException | RuntimeException ex) {
				// Liquibase finds out why
				return null;
			}
		}, (task) -> Thread.ofPlatform().daemon().name("changelog-files").start(task));
	}

	/** Folders come first, as they say where their files are. */
	private String digest(List<String> lines) throws IOException {
		ResourceAccessor files = ListedResources.of(this.settings);
		List<FileAccess> accesses = lines.stream().map(FileAccess::parse).sorted().toList();
		try {
			List<String> digests = new ArrayList<>(accesses.stream()
				.filter((access) -> !access.isFile())
				.map((access) -> access.uncheckedDigest(files))
				.toList());
			digests.addAll(accesses.parallelStream()
				.filter(FileAccess::isFile)
				.map((access) -> access.uncheckedDigest(files))
				.toList());
			return digest(accesses, digests);
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	/**
	 * Write down that nothing is pending, if that is so. Needs the lock.
	 * @param connection a connection without a transaction
	 * @param files what Liquibase looked at
	 * @param settled finds out whether each row of the history is a change set of the
	 * files and the other way round, and none runs each time
	 * @throws SQLException if the database refuses
	 */
	void remember(Connection connection, RecordingResources files, BooleanSupplier settled) throws SQLException {
		SortedMap<FileAccess, String> accesses = files.accesses();
		if (!isEligible() || accesses.isEmpty() || !files.isComplete()) {
			return;
		}
		this.table.sync().create(connection);
		// before the question: what somebody changes in between is seen as a difference
		String history = this.table.digest(connection);
		if (settled.getAsBoolean()) {
			String lines = accesses.keySet().stream().map(FileAccess::toString).collect(Collectors.joining("\n"));
			this.table.sync()
				.put(connection, NAME, String.join("\n",
						digest(List.copyOf(accesses.keySet()), List.copyOf(accesses.values())), history, lines));
		}
	}

	/** Some settings make Liquibase do something each time. */
	private boolean isEligible() {
		return !this.settings.isDropFirst() && !this.settings.isClearCheckSums()
				&& !this.settings.isTestRollbackOnUpdate() && this.settings.getCustomizer() == null
				&& !StringUtils.hasText(this.settings.getTag())
				&& new DirectFieldAccessor(this.settings).getPropertyValue("rollbackFile") == null;
	}

	private String digest(List<FileAccess> accesses, List<String> digests) {
		String decides = String.join("\n", FORMAT, LiquibaseUtil.getBuildVersion(),
				String.valueOf(this.settings.getChangeLog()), String.valueOf(this.settings.getContexts()),
				String.valueOf(this.settings.getLabelFilter()), String.valueOf(this.settings.getDefaultSchema()),
				String.valueOf(this.settings.getLiquibaseSchema()),
				String.valueOf(this.settings.getDatabaseChangeLogTable()),
				new TreeMap<>(LiquibaseSettings.parameters(this.settings)).toString(), outside());
		String found = accesses.stream().map(FileAccess::toString).collect(Collectors.joining("\n"));
		String all = String.join("\n", decides, FileAccess.digest(found),
				FileAccess.digest(String.join("\n", digests)));
		try {
			// values from outside may be secrets, and this is kept where others may read
			// it
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What configures Liquibase itself. */
	private static String outside() {
		Map<String, String> found = new TreeMap<>();
		System.getProperties().stringPropertyNames().forEach((name) -> {
			if (name.startsWith("liquibase.")) {
				found.put(name, System.getProperty(name));
			}
		});
		System.getenv().forEach((name, value) -> {
			if (name.startsWith("LIQUIBASE_")) {
				found.put(name, value);
			}
		});
		return found.toString();
	}

	/**
	 * The digest of what was looked at.
	 *
	 * @param lines what was looked at
	 * @param digest the digest of it and of the settings
	 */
	private record Known(List<String> lines, String digest) {

	}

}
