package dev.schemasync.change;

import dev.schemasync.schema.Identifier;

/** Writes what is done to rights. The role of the application may be unknown. */
final class RightsSql {

	private final SqlWriter writer;

	RightsSql(SqlWriter writer) {
		this.writer = writer;
	}

	String statement(RightsChange change) {
		String subject = this.writer.name(change.subject());
		return switch (change) {
			case RightsChange.Grant grant ->
				"GRANT %s ON %s TO %s".formatted(String.join(", ", grant.privileges()), switch (grant.on()) {
					case SCHEMA -> "SCHEMA " + subject;
					case TABLE -> subject;
					case SEQUENCE -> "SEQUENCE " + subject;
				}, role(grant.role()));
			case RightsChange.CreatePolicy policy -> "CREATE POLICY %s ON %s TO %s USING (true)"
				.formatted(Identifier.sql(policy.name()), subject, role(policy.role()));
			case RightsChange.EnableTriggers enable -> "ALTER TABLE %s ENABLE TRIGGER ALL".formatted(subject);
		};
	}

	private static String role(String role) {
		return role.startsWith("<") ? role : Identifier.sql(role);
	}

}
