package dev.schemasync.deployment;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.sql.DataSource;

import dev.schemasync.migration.OwnTable;
import dev.schemasync.model.EntityModel;
import dev.schemasync.release.Release;
import org.jspecify.annotations.Nullable;

/**
 * The releases that ran on a database, with what each expects of the schema. They are in
 * a table of the database, which the first of them makes; the newest twenty are kept.
 */
public final class Releases {

	/** The unqualified name of the table. */
	public static final String TABLE = OwnTable.RELEASES;

	private static final String UNDEFINED_TABLE = "42P01";

	private static final int KEPT = 20;

	private final DataSource dataSource;

	private final OwnTable table;

	private final TableMaker maker;

	/**
	 * Create the releases of a database.
	 * @param dataSource reads and writes the table, with the role of the application
	 * @param owner makes the table, with the role that runs the migrations
	 * @param table the table
	 */
	public Releases(DataSource dataSource, DataSource owner, OwnTable table) {
		this.dataSource = dataSource;
		this.table = table;
		this.maker = new TableMaker(owner, table, "release-create.sql");
	}

	/**
	 * Make the table, unless it is there, and let the role of the application use it.
	 * @return {@code false} if somebody migrates, so that it was not made
	 * @throws ReleasesException if the database refuses
	 */
	public boolean prepare() {
		try {
			return this.maker.prepare(this.dataSource);
		}
		catch (SQLException ex) {
			throw new ReleasesException(ex);
		}
	}

	/**
	 * Write down that a build runs now.
	 * @param build the build
	 * @param schemaVersion the newest change set, {@code null} if there is no history
	 * @return {@code false} if somebody migrates, so that nothing was written
	 * @throws ReleasesException if the database refuses
	 */
	public boolean see(Build build, @Nullable String schemaVersion) {
		if (!prepare()) {
			return false;
		}
		try (Connection connection = this.dataSource.getConnection()) {
			return touch(connection, build, schemaVersion)
					|| LockedWork.run(connection, this.table, () -> insert(connection, build, schemaVersion));
		}
		catch (SQLException ex) {
			throw new ReleasesException(ex);
		}
	}

	private boolean touch(Connection connection, Build build, @Nullable String schemaVersion) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement("UPDATE %s SET last_seen = now(), schema_version = ? WHERE id = ? AND unit = ANY (?)"
				.formatted(this.table.sql()))) {
			statement.setString(1, schemaVersion);
			statement.setString(2, build.id());
			statement.setArray(3, connection.createArrayOf("text", build.models().keySet().toArray()));
			boolean found = statement.executeUpdate() == build.models().size();
			if (!connection.getAutoCommit()) {
				connection.commit();
			}
			return found;
		}
	}

	private void insert(Connection connection, Build build, @Nullable String schemaVersion) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("""
				INSERT INTO %s AS t (id, unit, version, commit_id, model, schema_version) VALUES (?, ?, ?, ?, ?, ?)
				ON CONFLICT (id, unit) DO UPDATE SET last_seen = now(), schema_version = excluded.schema_version
				""".formatted(this.table.sql()))) {
			for (Map.Entry<String, EntityModel> unit : build.models().entrySet()) {
				statement.setString(1, build.id());
				statement.setString(2, unit.getKey());
				statement.setString(3, build.version());
				statement.setString(4, build.commit());
				statement.setBytes(5, Packed.pack(new Release(build.name(), unit.getValue()).json()));
				statement.setString(6, schemaVersion);
				statement.executeUpdate();
			}
		}
		try (PreparedStatement statement = connection.prepareStatement("""
				DELETE FROM %1$s WHERE id NOT IN
				(SELECT id FROM %1$s GROUP BY id ORDER BY max(last_seen) DESC, id LIMIT ?)
				""".formatted(this.table.sql()))) {
			statement.setInt(1, KEPT);
			statement.executeUpdate();
		}
	}

	/**
	 * Return the release that ran before a build.
	 * @param build the build
	 * @return the release that was last seen of those that were there before it,
	 * {@code null} if there is none
	 * @throws ReleasesException if they cannot be read
	 */
	public @Nullable KnownRelease before(Build build) {
		List<KnownRelease> all = all();
		KnownRelease own = all.stream().filter((release) -> release.id().equals(build.id())).findFirst().orElse(null);
		return all.stream()
			.filter((release) -> own == null || release.firstSeen().isBefore(own.firstSeen()))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Return the releases that are kept.
	 * @return the releases, the one first that was last seen; empty if there is no table
	 * @throws ReleasesException if they cannot be read
	 */
	public List<KnownRelease> all() {
		try (Connection connection = this.dataSource.getConnection();
				PreparedStatement statement = connection.prepareStatement("""
						SELECT id, min(version), min(commit_id), max(schema_version), min(first_seen), max(last_seen)
						FROM %s GROUP BY id ORDER BY max(last_seen) DESC, min(first_seen) DESC, id
						""".formatted(this.table.sql()));
				ResultSet row = statement.executeQuery()) {
			List<KnownRelease> result = new ArrayList<>();
			while (row.next()) {
				result.add(new KnownRelease(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
						Objects.requireNonNull(row.getTimestamp(5)).toInstant(),
						Objects.requireNonNull(row.getTimestamp(6)).toInstant()));
			}
			return result;
		}
		catch (SQLException ex) {
			if (UNDEFINED_TABLE.equals(ex.getSQLState())) {
				return List.of();
			}
			throw new ReleasesException(ex);
		}
	}

	/**
	 * Return what a release expects of the schema.
	 * @param release the release
	 * @return the models by persistence unit; without those that a newer schema-sync
	 * wrote in a way that this one cannot read
	 * @throws ReleasesException if they cannot be read
	 */
	public Map<String, EntityModel> models(KnownRelease release) {
		try (Connection connection = this.dataSource.getConnection();
				PreparedStatement statement = connection
					.prepareStatement("SELECT unit, model FROM %s WHERE id = ?".formatted(this.table.sql()))) {
			statement.setString(1, release.id());
			Map<String, EntityModel> models = new HashMap<>();
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					put(models, row.getString(1), Objects.requireNonNull(row.getBytes(2)));
				}
			}
			return models;
		}
		catch (SQLException ex) {
			throw new ReleasesException(ex);
		}
	}

	private static void put(Map<String, EntityModel> models, String unit, byte[] packed) {
		try {
			models.put(unit, Release.of(Packed.unpack(packed)).model());
		}
		catch (IllegalArgumentException ex) {
			models.remove(unit);
		}
	}

}
