package dev.schemasync.plan;

/** Text as Liquibase has to find it to run it unchanged. */
public final class LiquibaseText {

	private LiquibaseText() {
	}

	/**
	 * Escape what Liquibase would take for one of its parameters.
	 * @param sql a statement
	 * @return the statement in a changelog
	 */
	public static String escaped(String sql) {
		return sql.replace("${", "${:");
	}

}
