package dev.schemasync.domain;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import org.jspecify.annotations.Nullable;

/**
 * One stage of a project. It is open until it has a date of completion.
 */
@Entity
@Table(name = "project_stages", indexes = @Index(name = "ix_project_stages_template_id", columnList = "template_id"),
		uniqueConstraints = @UniqueConstraint(name = "uk_project_stages_project_position",
				columnNames = { "project_id", "position" }))
class ProjectStage {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@JoinColumn(nullable = false, foreignKey = @ForeignKey(name = "fk_project_stages_project"))
	private DeveloperProject project;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@JoinColumn(nullable = false, foreignKey = @ForeignKey(name = "fk_project_stages_template"))
	private StageTemplate template;

	@Column(nullable = false)
	private int position;

	private @Nullable Instant completedAt;

	@SuppressWarnings("NullAway.Init")
	protected ProjectStage() {
	}

	ProjectStage(DeveloperProject project, StageTemplate template) {
		this.project = project;
		this.template = template;
		this.position = template.getDefaultPosition();
	}

	void complete(Instant at) {
		this.completedAt = at;
	}

	@Nullable Long getId() {
		return this.id;
	}

	DeveloperProject getProject() {
		return this.project;
	}

	StageTemplate getTemplate() {
		return this.template;
	}

	int getPosition() {
		return this.position;
	}

	@Nullable Instant getCompletedAt() {
		return this.completedAt;
	}

}
