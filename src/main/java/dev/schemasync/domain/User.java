package dev.schemasync.domain;

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
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who logs in: one of the agency's own people, or a contact of a customer.
 */
@Entity
@Table(name = "users", indexes = @Index(name = "ix_users_customer_id", columnList = "customer_id"),
		uniqueConstraints = @UniqueConstraint(name = "uk_users_email", columnNames = "email"))
class User {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE)
	@SequenceGenerator(sequenceName = "users_seq", allocationSize = 50)
	private @Nullable Long id;

	@Column(length = 320, nullable = false)
	private String email;

	@Enumerated(EnumType.STRING)
	@Column(length = 20, nullable = false)
	private Role role;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(foreignKey = @ForeignKey(name = "fk_users_customer"))
	private @Nullable Customer customer;

	@SuppressWarnings("NullAway.Init")
	protected User() {
	}

	User(String email, Role role, @Nullable Customer customer) {
		this.email = email;
		this.role = role;
		this.customer = customer;
	}

	@Nullable Long getId() {
		return this.id;
	}

	String getEmail() {
		return this.email;
	}

	Role getRole() {
		return this.role;
	}

	@Nullable Customer getCustomer() {
		return this.customer;
	}

	/** What a user may do. */
	enum Role {

		MANAGER, DEVELOPER, CONTACT

	}

}
