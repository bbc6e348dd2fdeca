package dev.schemasync.domain;

import java.time.Instant;
import java.util.Objects;

/**
 * A customer as the API shows it.
 *
 * @param id the id
 * @param company the name of the company
 * @param email the address for invoices
 * @param createdAt when the company became a customer
 */
record CustomerView(long id, String company, String email, Instant createdAt) {

	static CustomerView of(Customer customer) {
		return new CustomerView(Objects.requireNonNull(customer.getId()), customer.getCompany(), customer.getEmail(),
				customer.getCreatedAt());
	}

}
