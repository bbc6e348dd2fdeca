package dev.schemasync.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

import javax.sql.DataSource;

import dev.schemasync.migration.OwnTable;
import dev.schemasync.schema.Identifier;

/**
 * Makes the table of the releases.
 *
 * @param owner connects with the role that owns it
 * @param table the table
 */
record ReleaseTableMaker(DataSource owner, OwnTable table) {

	/**
	 * Make the table.
	 * @param user the role that uses it
	 * @return {@code false} if somebody migrates, so that it was not made
	 * @throws SQLException if the database refuses
	 */
	boolean make(String user) throws SQLException {
		try (Connection connection = this.owner.getConnection()) {
			return LockedWork.run(connection, this.table, () -> {
				try (Statement statement = connection.createStatement()) {
					statement.execute(sql("release-create").formatted(this.table.sql()));
					if (!user.equals(role(connection))) {
						statement.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO %s".formatted(this.table.sql(),
								Identifier.sql(user)));
					}
				}
			});
		}
	}

	/** The role of a connection. */
	static String role(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT current_user")) {
			row.next();
			return row.getString(1);
		}
	}

	private static String sql(String name) {
		String file = name + ".sql";
		try (InputStream stream = Objects.requireNonNull(ReleaseTableMaker.class.getResourceAsStream(file), file)) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
