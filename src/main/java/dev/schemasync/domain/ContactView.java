package dev.schemasync.domain;

import java.util.Objects;

/**
 * A user who belongs to a customer, as the API shows it.
 *
 * @param id the id
 * @param email the e-mail address
 * @param role what the user may do
 */
record ContactView(long id, String email, User.Role role) {

	static ContactView of(User user) {
		return new ContactView(Objects.requireNonNull(user.getId()), user.getEmail(), user.getRole());
	}

}
