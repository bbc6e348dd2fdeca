package dev.schemasync.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A project with its customer and stages.
 *
 * @param id the id
 * @param customer the customer
 * @param name the name, unique for its customer
 * @param status how far the project is
 * @param developer the e-mail address of the developer or {@code null}
 * @param budget the budget
 * @param tags free tags
 * @param settings free settings
 * @param version the number of changes so far
 * @param stages the stages in their order
 */
record ProjectDetails(long id, CustomerView customer, String name, DeveloperProject.Status status,
		@Nullable String developer, BigDecimal budget, List<String> tags, Map<String, Object> settings, int version,
		List<Stage> stages) {

	ProjectDetails {
		tags = List.copyOf(tags);
		settings = Map.copyOf(settings);
		stages = List.copyOf(stages);
	}

	static ProjectDetails of(DeveloperProject project) {
		User developer = project.getDeveloper();
		return new ProjectDetails(Objects.requireNonNull(project.getId()), CustomerView.of(project.getCustomer()),
				project.getName(), project.getStatus(), (developer != null) ? developer.getEmail() : null,
				project.getBudget(), project.getTags(), project.getSettings(), project.getVersion(),
				project.getStages().stream().map(Stage::of).toList());
	}

	/**
	 * A stage of the project.
	 *
	 * @param position the place in the order of stages
	 * @param name the name from the delivery handbook
	 * @param completedAt when the stage was completed, or {@code null} while it is open
	 */
	record Stage(int position, String name, @Nullable Instant completedAt) {

		static Stage of(ProjectStage stage) {
			return new Stage(stage.getPosition(), stage.getTemplate().getName(), stage.getCompletedAt());
		}

	}

}
