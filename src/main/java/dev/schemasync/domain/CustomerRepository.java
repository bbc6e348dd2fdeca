package dev.schemasync.domain;

import java.util.List;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/**
 * Reads customers.
 */
interface CustomerRepository extends JpaRepository<Customer, Long> {

	@Query(nativeQuery = true, value = """
			SELECT status, count(*) AS projects, sum(budget) AS budget
			FROM developer_projects
			WHERE customer_id = :customerId
			GROUP BY status
			ORDER BY status
			""")
	List<StatusBudget> findBudgets(long customerId);

}
