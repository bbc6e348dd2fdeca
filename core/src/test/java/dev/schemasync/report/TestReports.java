package dev.schemasync.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.schemasync.report.Finding.Remedy;

/** Reports for the tests of the formats. */
final class TestReports {

	static final Finding MISSING_COLUMN = new Finding(FindingCode.MISSING_COLUMN, Severity.ERROR,
			"public.customers.name", "character varying(255) not null", null, "com.acme.Customer#name",
			"Every query that loads Customer fails with \"column does not exist\".",
			new Remedy("Add the column in a new migration, or remove Customer.name.",
					"ALTER TABLE public.customers ADD COLUMN name character varying(255) NOT NULL;"));

	static final Finding SHORTER_COLUMN = new Finding(FindingCode.SHORTER_COLUMN, Severity.WARNING,
			"public.customers.city", "character varying(255)", "character varying(100)",
			"com.acme.Customer$Address#city", "Longer values fail with \"value too long for type\".",
			new Remedy("Widen the column: 100% safe, no rewrite.", null));

	/**
	 * Every character that one of the formats has to escape, and some that XML cannot
	 * hold.
	 */
	static final Finding NASTY = new Finding(FindingCode.UNMAPPED_COLUMN, Severity.INFO,
			"public.\"a,b:c\".<x>&\"'é%\u0001", null, "]]> 50%\r\nsecond line\t\u000B😀", null,
			"No attribute uses it:\nthat breaks <nothing> & nobody.", new Remedy("Map \"it\", or don't.", null));

	static final Finding MIGRATION = new Finding(FindingCode.INDEX_BLOCKS_WRITES, Severity.ERROR,
			"public.customers.ix_name", null, "SHARE while an index is built", "db/1.sql:7",
			"Writes of public.customers wait meanwhile.", new Remedy("Build it CONCURRENTLY.", null));

	static final CheckedChangeSet CHANGE_SET = new CheckedChangeSet("1", "db/1.sql:3", true,
			List.of(new CheckedChangeSet.TableEffect("public.customers", "SHARE", "writes", "index"),
					new CheckedChangeSet.TableEffect("public.orders", "ACCESS EXCLUSIVE", "reads and writes", "none")),
			2376, 19, CheckedChangeSet.Rollback.PROVEN);

	static final CheckedChangeSet QUIET = new CheckedChangeSet("2", null, false, List.of(), 0, 1,
			CheckedChangeSet.Rollback.NONE);

	private TestReports() {
	}

	static SchemaReport of(Finding... findings) {
		return new SchemaReport(List.of(findings), 2, "20260105090000_create_customers",
				new SchemaReport.Database("app", "18.6"), new SchemaReport.Orm("Hibernate ORM", "7.4.13.Final"),
				new SchemaReport.Checked(5, 37, 12, 4, 3, 2), Instant.parse("2026-01-01T00:00:00Z"),
				Duration.ofMillis(1234));
	}

}
