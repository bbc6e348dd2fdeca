package dev.schemasync.domain;

import dev.schemasync.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the API of the sample application, from the address down to PostgreSQL.
 */
@SpringBootTest(classes = SampleApplication.class,
		properties = "spring.jpa.properties.hibernate.generate_statistics=true")
@AutoConfigureMockMvc
@WithMockUser(roles = "OPERATOR")
class ApiIntegrationTests {

	private static final TestDatabase DATABASE = TestDatabase.create();

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private EntityManagerFactory entityManagerFactory;

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

	@BeforeEach
	void fillDatabase() {
		DATABASE.execute(
				"""
						TRUNCATE customers, users, developer_projects, project_stages;
						INSERT INTO customers (id, company, email, created_at) VALUES
							(1, 'Zeta AG', 'a@zeta.example', '2026-01-05T10:00:00Z'),
							(2, 'Alpha SA', 'a@alpha.example', '2026-01-06T10:00:00Z');
						INSERT INTO users (id, email, role, customer_id) VALUES
							(1, 'dev@agency.example', 'DEVELOPER', NULL), (2, 'zoe@zeta.example', 'CONTACT', 1),
							(3, 'ann@zeta.example', 'CONTACT', 1), (4, 'bob@alpha.example', 'CONTACT', 2);
						INSERT INTO users (id, email, role) SELECT 10 + n, n || '@agency.example', 'DEVELOPER' FROM generate_series(1, 30) n;
						INSERT INTO developer_projects (id, customer_id, developer_id, name, status, budget, tags, settings) VALUES
							(1, 1, 1, 'Shop', 'ACTIVE', 100.10, '{web,"b c"}', '{"region": "fra1"}'),
							(2, 1, NULL, 'App', 'PLANNED', 200, '{}', '{}'),
							(3, 1, 1, 'Portal', 'ACTIVE', 50.05, '{}', '{}'),
							(4, 2, NULL, 'Other', 'ON_HOLD', 1, '{}', '{}');
						INSERT INTO project_stages (project_id, template_id, position, completed_at)
						SELECT p, t.id, t.default_position, CASE WHEN t.default_position = 1 THEN timestamptz '2026-02-01T00:00:00Z' END
						FROM (VALUES (1), (3)) AS projects (p), stage_templates t WHERE t.default_position <= 2;
						""");
	}

	@Test
	void customersComeInAlphabeticalPages() {
		assertThat(this.mvc.get().uri("/customers?size=1")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo(
					"""
							{"content": [{"id": 2, "company": "Alpha SA", "email": "a@alpha.example", "createdAt": "2026-01-06T10:00:00Z"}],
							"page": {"size": 1, "number": 0, "totalElements": 2, "totalPages": 2}}
							""");
	}

	@Test
	void customerIsFoundById() {
		assertThat(this.mvc.get().uri("/customers/1")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"id": 1, "company": "Zeta AG", "email": "a@zeta.example", "createdAt": "2026-01-05T10:00:00Z"}
				""");
	}

	@Test
	void contactsAreThoseOfTheCustomer() {
		assertThat(this.mvc.get().uri("/customers/1/contacts")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				[{"id": 3, "email": "ann@zeta.example", "role": "CONTACT"},
				{"id": 2, "email": "zoe@zeta.example", "role": "CONTACT"}]
				""");
	}

	@Test
	void budgetsAreSummedByStatus() {
		assertThat(this.mvc.get().uri("/customers/1/budgets")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo(
					"""
							[{"status": "ACTIVE", "projects": 2, "budget": 150.15}, {"status": "PLANNED", "projects": 1, "budget": 200.00}]
							""");
	}

	@Test
	void projectsShowTheirProgress() {
		assertThat(this.mvc.get().uri("/customers/1/projects?status=ACTIVE")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("""
					{"content": [
					{"id": 3, "name": "Portal", "status": "ACTIVE", "developer": "dev@agency.example", "budget": 50.05,
					"tags": [], "stages": 2, "completedStages": 1},
					{"id": 1, "name": "Shop", "status": "ACTIVE", "developer": "dev@agency.example", "budget": 100.10,
					"tags": ["web", "b c"], "stages": 2, "completedStages": 1}],
					"page": {"size": 20, "number": 0, "totalElements": 2, "totalPages": 1}}
					""");
	}

	@Test
	void projectComesWithCustomerAndStages() {
		assertThat(this.mvc.get().uri("/projects/1")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo(
					"""
							{"id": 1, "customer": {"id": 1, "company": "Zeta AG", "email": "a@zeta.example", "createdAt": "2026-01-05T10:00:00Z"},
							"name": "Shop", "status": "ACTIVE", "developer": "dev@agency.example", "budget": 100.10,
							"tags": ["web", "b c"], "settings": {"region": "fra1"}, "version": 0,
							"stages": [{"position": 1, "name": "Discovery", "completedAt": "2026-02-01T00:00:00Z"},
							{"position": 2, "name": "Design", "completedAt": null}]}
							""");
	}

	@Test
	void whatDoesNotExistIsAProblemWithStatus404() {
		for (String path : new String[] { "/customers/99", "/customers/99/projects", "/customers/99/contacts",
				"/customers/99/budgets", "/projects/99" }) {
			assertThat(this.mvc.get().uri(path)).hasStatus(HttpStatus.NOT_FOUND)
				.hasContentType("application/problem+json")
				.bodyJson()
				.extractingPath("$.detail")
				.asString()
				.matches("There is no (customer|project) with id 99");
		}
	}

	@Test
	void nonsenseIsAProblemWithStatus400() {
		for (String path : new String[] { "/customers/abc", "/customers/1/projects?status=LOST" }) {
			assertThat(this.mvc.get().uri(path)).hasStatus(HttpStatus.BAD_REQUEST)
				.hasContentType("application/problem+json");
		}
	}

	@Test
	void numberOfStatementsDoesNotGrowWithTheNumberOfRows() {
		long few = statements("/customers/1/projects");
		DATABASE.execute("""
				INSERT INTO developer_projects (id, customer_id, developer_id, name, status, budget, tags, settings)
				SELECT 10 + n, 1, 10 + n, 'Project ' || n, 'ACTIVE', n, '{}', '{}' FROM generate_series(1, 30) n
				""");
		assertThat(statements("/customers/1/projects?size=50")).isEqualTo(few).isLessThanOrEqualTo(4);
		assertThat(statements("/projects/1")).isEqualTo(1);
	}

	private long statements(String path) {
		Statistics statistics = this.entityManagerFactory.unwrap(SessionFactory.class).getStatistics();
		statistics.clear();
		assertThat(this.mvc.get().uri(path)).hasStatusOk();
		return statistics.getPrepareStatementCount();
	}

}
