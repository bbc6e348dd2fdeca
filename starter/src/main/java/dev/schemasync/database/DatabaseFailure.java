package dev.schemasync.database;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

/** The ways in which a connection to the database fails. */
enum DatabaseFailure {

	/** Nothing answers, or the server is starting or stopping: it may work later. */
	UNREACHABLE("database unreachable", "check host, port and firewall, and that PostgreSQL is running", true),
	/** All connections are taken: it may work later. */
	FULL("database has no free connection", "end idle sessions or raise max_connections", true),
	/** The role or password is wrong, or the server does not let it in. */
	REFUSED("database login refused", "check the username and the password, and pg_hba.conf", false),
	/** The database does not exist. */
	UNKNOWN("database does not exist", "create it, or correct the name at the end of the address", false),
	/** The role may not connect, or may not read. */
	NOT_ALLOWED("database access denied", "grant the role the rights that it needs", false),
	/** Encryption cannot be agreed on. */
	INSECURE("database connection not secure", "check sslmode and the certificates", false),
	/** Anything else. */
	OTHER("database error", "see the message of the server", false);

	private final String reason;

	private final String advice;

	private final boolean mayPass;

	DatabaseFailure(String reason, String advice, boolean mayPass) {
		this.reason = reason;
		this.advice = advice;
		this.mayPass = mayPass;
	}

	static DatabaseFailure of(SQLException failure) {
		String state = (failure.getSQLState() != null) ? failure.getSQLState() : "";
		return switch (state) {
			case "57P01", "57P02", "57P03" -> UNREACHABLE;
			case "53300" -> FULL;
			case "28P01", "28000", "08004" -> REFUSED;
			case "3D000" -> UNKNOWN;
			case "42501" -> NOT_ALLOWED;
			case "08000", "08001", "08003", "08006" -> ofConnection(failure);
			default -> OTHER;
		};
	}

	private static DatabaseFailure ofConnection(SQLException failure) {
		boolean hungUp = cause(failure, EOFException.class) != null || cause(failure, SocketException.class) != null;
		boolean security = cause(failure, SSLException.class) != null
				|| cause(failure, GeneralSecurityException.class) != null
				|| cause(failure, FileNotFoundException.class) != null;
		if (security && !hungUp) {
			return INSECURE;
		}
		boolean settings = failure.getMessage() != null && failure.getMessage().startsWith("Invalid");
		return settings ? OTHER : UNREACHABLE;
	}

	static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return type.cast(cause);
			}
		}
		return null;
	}

	/**
	 * Return what may be shown to anyone.
	 * @return a few words without host, user or SQL
	 */
	String reason() {
		return this.reason;
	}

	/**
	 * Return what to do about it.
	 * @return an instruction
	 */
	String advice() {
		return this.advice;
	}

	/**
	 * Return whether it happens only after a connection was opened.
	 * @return {@code true} for the failures of statements
	 */
	boolean needsConnection() {
		return this == NOT_ALLOWED || this == OTHER;
	}

	/**
	 * Return whether waiting can help.
	 * @return {@code true} if the same attempt may succeed later
	 */
	boolean mayPass() {
		return this.mayPass;
	}

}
