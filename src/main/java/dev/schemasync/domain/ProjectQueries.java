package dev.schemasync.domain;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.JpaSort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Answers the questions of the API, each in one read-only transaction and with a number
 * of statements that does not grow with the number of rows.
 */
@Service
@Transactional(readOnly = true)
class ProjectQueries {

	private final CustomerRepository customers;

	private final UserRepository users;

	private final ProjectRepository projects;

	ProjectQueries(CustomerRepository customers, UserRepository users, ProjectRepository projects) {
		this.customers = customers;
		this.users = users;
		this.projects = projects;
	}

	Page<CustomerView> customers(Pageable page) {
		Pageable ordered = PageRequest.of(page.getPageNumber(), page.getPageSize(),
				JpaSort.of(Customer_.company, Customer_.id));
		return this.customers.findAll(ordered).map(CustomerView::of);
	}

	CustomerView customer(long id) {
		return this.customers.findById(id)
			.map(CustomerView::of)
			.orElseThrow(() -> new NotFoundException("customer", id));
	}

	List<ContactView> contacts(long customerId) {
		requireCustomer(customerId);
		return this.users.findByCustomerIdOrderByEmail(customerId).stream().map(ContactView::of).toList();
	}

	List<StatusBudget> budgets(long customerId) {
		requireCustomer(customerId);
		return this.customers.findBudgets(customerId);
	}

	Page<ProjectSummary> projects(long customerId, DeveloperProject.@Nullable Status status, Pageable page) {
		requireCustomer(customerId);
		Pageable ordered = PageRequest.of(page.getPageNumber(), page.getPageSize(), JpaSort.of(DeveloperProject_.name));
		Page<DeveloperProject> found = (status != null)
				? this.projects.findByCustomerIdAndStatus(customerId, status, ordered)
				: this.projects.findByCustomerId(customerId, ordered);
		Map<Long, Progress> progress = this.projects.findProgress(found.getContent())
			.stream()
			.collect(Collectors.toMap(Progress::projectId, Function.identity()));
		return found.map((project) -> {
			long id = Objects.requireNonNull(project.getId());
			return ProjectSummary.of(project, progress.getOrDefault(id, Progress.none(id)));
		});
	}

	ProjectDetails project(long id) {
		return this.projects.findById(id)
			.map(ProjectDetails::of)
			.orElseThrow(() -> new NotFoundException("project", id));
	}

	private void requireCustomer(long id) {
		if (!this.customers.existsById(id)) {
			throw new NotFoundException("customer", id);
		}
	}

}
