package dev.schemasync.domain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

import dev.schemasync.TestDatabase;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.changelog.ChangeSet;

import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the migrations of the sample application: forwards, backwards, and with the
 * releases that run in between.
 */
class MigrationsIntegrationTests {

	private static final Contexts CONTEXTS = new Contexts();

	private static final LabelExpression LABELS = new LabelExpression();

	private final TestDatabase database = TestDatabase.create();

	private Liquibase liquibase;

	@BeforeEach
	void connect() throws SQLException, LiquibaseException {
		this.liquibase = new Liquibase("db/changelog/db.changelog-master.yaml", new ClassLoaderResourceAccessor(),
				new JdbcConnection(this.database.dataSource().getConnection()));
	}

	@AfterEach
	void dropDatabase() throws LiquibaseException {
		this.liquibase.close();
		this.database.close();
	}

	@Test
	void everyChangeSetCanBeRolledBackAndAppliedAgain() throws LiquibaseException {
		List<ChangeSet> changeSets = this.liquibase.getDatabaseChangeLog().getChangeSets();
		assertThat(changeSets).hasSizeGreaterThan(6);
		for (ChangeSet changeSet : changeSets) {
			String before = catalog();
			this.liquibase.update(1, CONTEXTS, LABELS);
			String after = catalog();
			this.liquibase.rollback(1, CONTEXTS, LABELS);
			assertThat(catalog()).as("after rolling back %s", changeSet.getId()).isEqualTo(before);
			this.liquibase.update(1, CONTEXTS, LABELS);
			assertThat(catalog()).as("after applying %s again", changeSet.getId()).isEqualTo(after);
		}
		assertThat(this.liquibase.listUnrunChangeSets(CONTEXTS, LABELS)).isEmpty();
	}

	@Test
	void everythingCanBeRolledBackAndAppliedAgain() throws LiquibaseException {
		int changeSets = this.liquibase.getDatabaseChangeLog().getChangeSets().size();
		this.liquibase.update(changeSets, CONTEXTS, LABELS);
		String complete = catalog();
		this.liquibase.rollback(changeSets, CONTEXTS, LABELS);
		assertThat(catalog()).isNull();
		this.liquibase.update(changeSets, CONTEXTS, LABELS);
		assertThat(catalog()).isEqualTo(complete);
		assertThat(complete).contains("ix_developer_projects_developer_id").doesNotContain("NOT VALID");
	}

	@Test
	void changeSetsAreNamedAfterTheirFileAndDescribeThemselves() throws LiquibaseException {
		assertThat(this.liquibase.getDatabaseChangeLog().getChangeSets()).isNotEmpty().allSatisfy((changeSet) -> {
			assertThat(changeSet.getId()).matches("\\d{14}_[a-z0-9_]+");
			assertThat(changeSet.getFilePath()).isEqualTo("db/changelog/migrations/" + changeSet.getId() + ".sql");
			assertThat(changeSet.getComments()).isNotBlank().doesNotContain("\n");
			assertThat(changeSet.getRollback().getChanges()).isNotEmpty();
		});
	}

	@Test
	void renameOfNameToCompanyServesOldAndNewReleaseAlike() throws LiquibaseException {
		updateUntil("20260302093000_add_company_to_customers");
		insertCustomer("name", "Before");
		this.liquibase.update(1, CONTEXTS, LABELS);
		insertCustomer("name", "Old release");
		insertCustomer("company", "New release");
		this.database.execute("UPDATE customers SET name = 'Renamed by old' WHERE name = 'Old release'");
		this.database.execute("UPDATE customers SET company = 'Renamed by new' WHERE company = 'New release'");
		assertThat(customers("name")).isEqualTo("Before, Renamed by new, Renamed by old");
		this.liquibase.update(1, CONTEXTS, LABELS);
		assertThat(customers("company")).isEqualTo(customers("name"));
		updateUntil("20260413090000_allow_projects_on_hold");
		assertThat(customers("company")).isEqualTo("Before, Renamed by new, Renamed by old");
		this.liquibase.rollback(1, CONTEXTS, LABELS);
		assertThat(customers("name")).isEqualTo("Before, Renamed by new, Renamed by old");
	}

	@Test
	void backfillReachesEveryRowOfManyBatches() throws LiquibaseException {
		updateUntil("20260302093000_add_company_to_customers");
		this.database.execute("""
				INSERT INTO customers (name, email, created_at)
				SELECT 'Customer ' || n, n || '@example.org', now() FROM generate_series(1, 2500) n
				""");
		this.liquibase.update(2, CONTEXTS, LABELS);
		assertThat(this.database.queryForString("SELECT count(*) FROM customers WHERE company = name"))
			.isEqualTo("2500");
	}

	private void updateUntil(String id) throws LiquibaseException {
		List<String> pending = this.liquibase.listUnrunChangeSets(CONTEXTS, LABELS)
			.stream()
			.map(ChangeSet::getId)
			.toList();
		assertThat(pending).contains(id);
		this.liquibase.update(pending.indexOf(id), CONTEXTS, LABELS);
	}

	private void insertCustomer(String column, String company) {
		this.database.execute("INSERT INTO customers (%s, email, created_at) VALUES ('%s', '%s@example.org', now())"
			.formatted(column, company, company.replace(' ', '.')));
	}

	private String customers(String column) {
		return this.database
			.queryForString("SELECT string_agg(%1$s, ', ' ORDER BY %1$s) FROM customers".formatted(column));
	}

	private String catalog() {
		try {
			return this.database.queryForString(
					new ClassPathResource("catalog.sql", getClass()).getContentAsString(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
