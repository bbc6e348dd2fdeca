package dev.schemasync.domain;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Pageable;
import org.springframework.data.web.PagedModel;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Customers and what belongs to them.
 */
@RestController
@RequestMapping("/customers")
class CustomerController {

	private final ProjectQueries queries;

	CustomerController(ProjectQueries queries) {
		this.queries = queries;
	}

	@GetMapping
	PagedModel<CustomerView> customers(Pageable page) {
		return new PagedModel<>(this.queries.customers(page));
	}

	@GetMapping("/{id}")
	CustomerView customer(@PathVariable long id) {
		return this.queries.customer(id);
	}

	@GetMapping("/{id}/contacts")
	List<ContactView> contacts(@PathVariable long id) {
		return this.queries.contacts(id);
	}

	@GetMapping("/{id}/budgets")
	List<StatusBudget> budgets(@PathVariable long id) {
		return this.queries.budgets(id);
	}

	@GetMapping("/{id}/projects")
	PagedModel<ProjectSummary> projects(@PathVariable long id,
			@RequestParam(required = false) DeveloperProject.@Nullable Status status, Pageable page) {
		return new PagedModel<>(this.queries.projects(id, status, page));
	}

}
