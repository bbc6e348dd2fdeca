package dev.schemasync.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A project for a customer, led by a developer once one is assigned.
 */
@Entity
@Table(name = "developer_projects",
		indexes = @Index(name = "ix_developer_projects_developer_id", columnList = "developer_id"),
		uniqueConstraints = @UniqueConstraint(name = "uk_developer_projects_customer_name",
				columnNames = { "customer_id", "name" }))
class DeveloperProject {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE)
	@SequenceGenerator(sequenceName = "developer_projects_seq", allocationSize = 50)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@JoinColumn(nullable = false, foreignKey = @ForeignKey(name = "fk_developer_projects_customer"))
	private Customer customer;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(foreignKey = @ForeignKey(name = "fk_developer_projects_developer"))
	private @Nullable User developer;

	@Column(length = 200, nullable = false)
	private String name;

	@Enumerated(EnumType.STRING)
	@Column(length = 20, nullable = false)
	private Status status = Status.PLANNED;

	@Column(precision = 12, scale = 2, nullable = false)
	private BigDecimal budget;

	@JdbcTypeCode(SqlTypes.ARRAY)
	@Column(columnDefinition = "text[]", nullable = false)
	private List<String> tags = new ArrayList<>();

	@JdbcTypeCode(SqlTypes.JSON)
	@Column(nullable = false)
	private Map<String, Object> settings = Map.of();

	@Version
	@ColumnDefault("0")
	@Column(nullable = false)
	private int version;

	@OneToMany(mappedBy = "project", cascade = CascadeType.PERSIST)
	@OrderBy("position")
	private List<ProjectStage> stages = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected DeveloperProject() {
	}

	DeveloperProject(Customer customer, String name, BigDecimal budget) {
		this.customer = customer;
		this.name = name;
		this.budget = budget;
	}

	void assign(User developer) {
		this.developer = developer;
		this.status = Status.ACTIVE;
	}

	ProjectStage addStage(StageTemplate template) {
		ProjectStage stage = new ProjectStage(this, template);
		this.stages.add(stage);
		return stage;
	}

	void changeBudget(BigDecimal budget) {
		this.budget = budget;
	}

	void changeStatus(Status status) {
		this.status = status;
	}

	void describe(List<String> tags, Map<String, Object> settings) {
		this.tags = new ArrayList<>(tags);
		this.settings = Map.copyOf(settings);
	}

	@Nullable Long getId() {
		return this.id;
	}

	Customer getCustomer() {
		return this.customer;
	}

	@Nullable User getDeveloper() {
		return this.developer;
	}

	String getName() {
		return this.name;
	}

	Status getStatus() {
		return this.status;
	}

	BigDecimal getBudget() {
		return this.budget;
	}

	List<String> getTags() {
		return List.copyOf(this.tags);
	}

	Map<String, Object> getSettings() {
		return Map.copyOf(this.settings);
	}

	int getVersion() {
		return this.version;
	}

	List<ProjectStage> getStages() {
		return List.copyOf(this.stages);
	}

	/** How far a project is. */
	enum Status {

		PLANNED, ACTIVE, ON_HOLD, COMPLETED

	}

}
