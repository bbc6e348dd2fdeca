package dev.schemasync.domain;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Projects.
 */
@RestController
@RequestMapping("/projects")
class ProjectController {

	private final ProjectQueries queries;

	ProjectController(ProjectQueries queries) {
		this.queries = queries;
	}

	@GetMapping("/{id}")
	ProjectDetails project(@PathVariable long id) {
		return this.queries.project(id);
	}

}
