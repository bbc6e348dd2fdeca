package dev.schemasync.domain;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.schemasync.TestDatabase;
import dev.schemasync.report.Severity;
import dev.schemasync.testing.SchemaValid;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests that the entities and the migrated database fit each other.
 */
@SpringBootTest(classes = SampleApplication.class)
@SchemaValid(failOn = Severity.INFO)
class EntitiesIntegrationTests {

	private static final TestDatabase DATABASE = TestDatabase.create();

	@Autowired
	private EntityManager entityManager;

	private final TransactionTemplate transaction;

	@Autowired
	EntitiesIntegrationTests(PlatformTransactionManager transactionManager) {
		this.transaction = new TransactionTemplate(transactionManager);
	}

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", DATABASE::url);
		registry.add("spring.datasource.username", DATABASE::username);
		registry.add("spring.datasource.password", DATABASE::password);
	}

	@AfterAll
	static void dropDatabase() {
		DATABASE.close();
	}

	@Test
	void everyColumnIsReadAsItWasWritten() {
		Instant createdAt = Instant.parse("2026-03-29T01:30:00.123456Z");
		Instant completedAt = Instant.parse("2026-04-01T12:00:00Z");
		long id = this.transaction.execute((status) -> {
			Customer customer = new Customer("Öl & Gas GmbH", "office@oel.example", createdAt);
			this.entityManager.persist(customer);
			User developer = new User("dev@agency.example", User.Role.DEVELOPER, null);
			this.entityManager.persist(developer);
			DeveloperProject project = new DeveloperProject(customer, "Portal", new BigDecimal("1234567890.12"));
			project.assign(developer);
			project.describe(List.of("web", "a,b \"c\""), Map.of("region", "fra1", "limits", Map.of("cpu", 2)));
			template(3).forEach(project::addStage);
			template(1).forEach((template) -> project.addStage(template).complete(completedAt));
			this.entityManager.persist(project);
			return Objects.requireNonNull(project.getId());
		});
		this.transaction.executeWithoutResult((status) -> {
			DeveloperProject project = this.entityManager.find(DeveloperProject.class, id);
			assertThat(project.getCustomer().getCompany()).isEqualTo("Öl & Gas GmbH");
			assertThat(project.getCustomer().getCreatedAt()).isEqualTo(createdAt);
			assertThat(project.getDeveloper()).isNotNull()
				.satisfies((developer) -> assertThat(developer.getRole()).isEqualTo(User.Role.DEVELOPER));
			assertThat(project.getStatus()).isEqualTo(DeveloperProject.Status.ACTIVE);
			assertThat(project.getBudget()).isEqualTo(new BigDecimal("1234567890.12"));
			assertThat(project.getTags()).containsExactly("web", "a,b \"c\"");
			assertThat(project.getSettings()).isEqualTo(Map.of("region", "fra1", "limits", Map.of("cpu", 2)));
			assertThat(project.getStages())
				.extracting((stage) -> stage.getTemplate().getName(), ProjectStage::getCompletedAt)
				.containsExactly(tuple("Discovery", completedAt), tuple("Build", null));
		});
	}

	@Test
	void everyConstantOfEveryEnumIsAccepted() {
		this.transaction.executeWithoutResult((status) -> {
			Customer customer = new Customer("Enums Ltd", "enums@example.org", Instant.EPOCH);
			this.entityManager.persist(customer);
			for (User.Role role : User.Role.values()) {
				this.entityManager.persist(new User(role + "@enums.example", role, customer));
			}
			for (DeveloperProject.Status each : DeveloperProject.Status.values()) {
				DeveloperProject project = new DeveloperProject(customer, each.name(), BigDecimal.TEN);
				project.changeStatus(each);
				this.entityManager.persist(project);
			}
			this.entityManager.flush();
			status.setRollbackOnly();
		});
		assertThat(DATABASE.queryForString("SELECT count(*) FROM customers WHERE company = 'Enums Ltd'"))
			.isEqualTo("0");
	}

	@Test
	void secondOfTwoConcurrentChangesIsRefused() {
		DeveloperProject stale = this.transaction.execute((status) -> {
			Customer customer = new Customer("Locks Inc", "locks@example.org", Instant.EPOCH);
			this.entityManager.persist(customer);
			DeveloperProject project = new DeveloperProject(customer, "Race", BigDecimal.ONE);
			this.entityManager.persist(project);
			return project;
		});
		this.transaction.executeWithoutResult((status) -> this.entityManager.find(DeveloperProject.class, stale.getId())
			.changeBudget(BigDecimal.TWO));
		stale.changeBudget(BigDecimal.TEN);
		assertThatExceptionOfType(OptimisticLockException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> this.entityManager.merge(stale)));
		assertThat(DATABASE.queryForString("SELECT budget FROM developer_projects WHERE name = 'Race'"))
			.isEqualTo("2.00");
	}

	@Test
	void migrationsBuildWhatTheEntitiesDescribe() throws IOException {
		String migrated = schema(DATABASE);
		try (TestDatabase fromEntities = TestDatabase.create()) {
			Map<String, Object> properties = Map.of("jakarta.persistence.schema-generation.database.action", "create",
					"jakarta.persistence.schema-generation.create-source", "metadata", "jakarta.persistence.jdbc.url",
					fromEntities.url(), "jakarta.persistence.jdbc.user", fromEntities.username(),
					"jakarta.persistence.jdbc.password", fromEntities.password(), "hibernate.physical_naming_strategy",
					"org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl");
			Configuration configuration = new Configuration().addAnnotatedClasses(Customer.class, User.class,
					DeveloperProject.class, ProjectStage.class, StageTemplate.class);
			properties.forEach((name, value) -> configuration.getProperties().put(name, value));
			configuration.buildSessionFactory().close();
			assertThat(migrated).isEqualTo(schema(fromEntities));
		}
	}

	private List<StageTemplate> template(int position) {
		return this.entityManager
			.createQuery("from StageTemplate where defaultPosition = :position", StageTemplate.class)
			.setParameter("position", position)
			.getResultList();
	}

	// Hibernate leaves the names of primary keys and checks to PostgreSQL, and writes out
	// the precision that timestamptz has anyway
	private static String schema(TestDatabase database) throws IOException {
		String sql = new ClassPathResource("catalog.sql", EntitiesIntegrationTests.class)
			.getContentAsString(StandardCharsets.UTF_8);
		return Objects.requireNonNull(database.queryForString(sql))
			.replace("timestamp(6)", "timestamp")
			.replaceAll("(constraint \\w+)\\.\\w+ (PRIMARY|CHECK)", "$1 $2")
			.replaceAll("INDEX (pk_\\w+|\\w+_pkey) ON", "INDEX ON")
			.lines()
			.sorted()
			.reduce("", (all, line) -> all + line + "\n");
	}

}
