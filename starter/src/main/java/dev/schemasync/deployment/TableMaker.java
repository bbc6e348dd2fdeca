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
 * Makes a table of our own.
 *
 * @param owner connects with the role that owns it
 * @param table the table
 * @param file its SQL
 */
record TableMaker(DataSource owner, OwnTable table, String file) {

	/**
	 * Make the table, unless it is there, and let a role use it.
	 * @param user connects with that role; one connection at a time, as a pool may have
	 * no second one
	 * @return {@code false} if somebody migrates, so that it was not made
	 * @throws SQLException if the database refuses
	 */
	boolean prepare(DataSource user) throws SQLException {
		String role = null;
		try (Connection connection = user.getConnection()) {
			if (!this.table.exists(connection)) {
				role = role(connection);
			}
		}
		return role == null || make(role);
	}

	private boolean make(String user) throws SQLException {
		try (Connection connection = this.owner.getConnection()) {
			return LockedWork.run(connection, this.table, () -> {
				try (Statement statement = connection.createStatement()) {
					statement.execute(sql(this.file).formatted(this.table.sql()));
					if (!user.equals(role(connection))) {
						statement.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO %s".formatted(this.table.sql(),
								Identifier.sql(user)));
					}
				}
			});
		}
	}

	/** The role of a connection. */
	private static String role(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT current_user")) {
			row.next();
			return row.getString(1);
		}
	}

	private static String sql(String file) {
		try (InputStream stream = Objects.requireNonNull(TableMaker.class.getResourceAsStream(file), file)) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
