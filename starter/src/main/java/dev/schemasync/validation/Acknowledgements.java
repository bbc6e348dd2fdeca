package dev.schemasync.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import javax.sql.DataSource;

import dev.schemasync.report.FindingCode;

/**
 * The findings that operators left out for a time. They are kept in a table of the
 * database, so that every replica leaves out the same; the table is created by the first
 * of them.
 */
public final class Acknowledgements {

	/** The unqualified name of the table. */
	public static final String TABLE = "schema_sync_acknowledgement";

	private static final String UNDEFINED_TABLE = "42P01";

	// a page for a person shows them, and each is a regular expression for each finding
	private static final int MAXIMUM = 1000;

	private final DataSource dataSource;

	private volatile List<Acknowledgement> latest = List.of();

	/**
	 * Create the acknowledgements of a database.
	 * @param dataSource connects to it
	 */
	public Acknowledgements(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	/**
	 * Return those that are kept, also those that have had their day.
	 * @return the acknowledgements by path
	 * @throws AcknowledgementException if they cannot be read
	 */
	public List<Acknowledgement> all() {
		try (Connection connection = this.dataSource.getConnection();
				PreparedStatement statement = connection.prepareStatement(sql("select"))) {
			statement.setInt(1, MAXIMUM);
			this.latest = List.copyOf(read(statement));
			return this.latest;
		}
		catch (SQLException ex) {
			if (UNDEFINED_TABLE.equals(ex.getSQLState())) {
				this.latest = List.of();
				return this.latest;
			}
			throw new AcknowledgementException(ex);
		}
	}

	/**
	 * Return those that were read last.
	 * @return the acknowledgements by path, without asking the database
	 */
	public List<Acknowledgement> latest() {
		return this.latest;
	}

	private static List<Acknowledgement> read(PreparedStatement statement) throws SQLException {
		List<Acknowledgement> result = new ArrayList<>();
		try (ResultSet row = statement.executeQuery()) {
			while (row.next()) {
				String code = row.getString(2);
				for (FindingCode known : FindingCode.values()) {
					// a newer release may know more of them
					if (known.id().equals(code)) {
						result.add(new Acknowledgement(row.getString(1), known, row.getString(3),
								row.getObject(4, LocalDate.class), row.getString(5),
								Objects.requireNonNull(row.getTimestamp(6)).toInstant()));
					}
				}
			}
		}
		return result;
	}

	/**
	 * Leave out a finding from the next validation on. A former one for the same finding
	 * is replaced.
	 * @param acknowledgement what to leave out; its time is not used
	 * @throws AcknowledgementException if it cannot be written
	 */
	public void add(Acknowledgement acknowledgement) {
		try (Connection connection = this.dataSource.getConnection()) {
			create(connection);
			try (PreparedStatement statement = connection.prepareStatement(sql("insert"))) {
				statement.setString(1, acknowledgement.path());
				statement.setString(2, acknowledgement.code().id());
				statement.setString(3, acknowledgement.reason());
				statement.setObject(4, acknowledgement.until());
				statement.setString(5, acknowledgement.by());
				statement.executeUpdate();
			}
			commit(connection);
		}
		catch (SQLException ex) {
			throw new AcknowledgementException(ex);
		}
	}

	/**
	 * Report a finding again from the next validation on.
	 * @param path the object
	 * @param code what kind of finding it is
	 * @throws AcknowledgementException if it cannot be written
	 */
	public void end(String path, FindingCode code) {
		try (Connection connection = this.dataSource.getConnection();
				PreparedStatement statement = connection.prepareStatement(sql("delete"))) {
			statement.setString(1, path);
			statement.setString(2, code.id());
			statement.executeUpdate();
			commit(connection);
		}
		catch (SQLException ex) {
			if (!UNDEFINED_TABLE.equals(ex.getSQLState())) {
				throw new AcknowledgementException(ex);
			}
		}
	}

	private static void create(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			// two replicas at once would collide in the catalog
			statement.execute(sql("create"));
		}
	}

	/** A pool may leave that to whoever uses it. */
	private static void commit(Connection connection) throws SQLException {
		if (!connection.getAutoCommit()) {
			connection.commit();
		}
	}

	private static String sql(String name) {
		String file = "acknowledgement-" + name + ".sql";
		try (InputStream stream = Objects.requireNonNull(Acknowledgements.class.getResourceAsStream(file), file)) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The acknowledgements could not be read or written. */
	public static final class AcknowledgementException extends RuntimeException {

		AcknowledgementException(SQLException cause) {
			super(cause);
		}

	}

}
