package dev.schemasync.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import org.jspecify.annotations.Nullable;

/**
 * A stage of the delivery handbook, such as design or acceptance. Migrations write these
 * rows; the application only reads them.
 */
@Entity
@Table(name = "stage_templates",
		uniqueConstraints = @UniqueConstraint(name = "uk_stage_templates_name", columnNames = "name"))
class StageTemplate {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@Column(length = 100, nullable = false)
	private String name;

	@Column(nullable = false)
	private int defaultPosition;

	@SuppressWarnings("NullAway.Init")
	protected StageTemplate() {
	}

	@Nullable Long getId() {
		return this.id;
	}

	String getName() {
		return this.name;
	}

	int getDefaultPosition() {
		return this.defaultPosition;
	}

}
