package dev.schemasync.domain;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A project in a list.
 *
 * @param id the id
 * @param name the name, unique for its customer
 * @param status how far the project is
 * @param developer the e-mail address of the developer or {@code null}
 * @param budget the budget
 * @param tags free tags
 * @param stages the number of its stages
 * @param completedStages the number of completed stages
 */
record ProjectSummary(long id, String name, DeveloperProject.Status status, @Nullable String developer,
		BigDecimal budget, List<String> tags, long stages, long completedStages) {

	ProjectSummary {
		tags = List.copyOf(tags);
	}

	static ProjectSummary of(DeveloperProject project, Progress progress) {
		User developer = project.getDeveloper();
		return new ProjectSummary(Objects.requireNonNull(project.getId()), project.getName(), project.getStatus(),
				(developer != null) ? developer.getEmail() : null, project.getBudget(), project.getTags(),
				progress.stages(), progress.completed());
	}

}
