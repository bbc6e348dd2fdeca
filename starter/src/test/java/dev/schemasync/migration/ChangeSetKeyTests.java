package dev.schemasync.migration;

import liquibase.changelog.DatabaseChangeLog;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The file of a change set is the one that Liquibase makes of it. */
class ChangeSetKeyTests {

	@ParameterizedTest
	@ValueSource(strings = { "db/changelog/migrations/20260105090000_create_customers.sql",
			"classpath:db/changelog/a.xml", "classpath:/db/changelog/a.xml", "/db/changelog/a.xml", "./db/a.xml",
			"db/./a.xml", "db/sub/../a.xml", "../a.xml", "db//changelog///a.xml", "db\\changelog\\a.xml",
			"C:\\db\\a.xml", "C:/db/a.xml", "~/a.xml", "~user/a.xml", "db/a.xml/", "a", "ä/ü.sql", "a b/c d.sql",
			".hidden/a.xml", "db/.hidden", "db/a./b.xml", "http://example.org/a.xml", "db/${place}/a.xml", "-a.xml" })
	void fileIsTheOneOfLiquibase(String file) {
		assertThat(ChangeSetKey.of(file, "1", "amara").file()).isEqualTo(DatabaseChangeLog.normalizePath(file));
	}

}
