package dev.schemasync.domain;

import java.util.List;

import org.springframework.data.repository.Repository;

/**
 * Reads users.
 */
interface UserRepository extends Repository<User, Long> {

	List<User> findByCustomerIdOrderByEmail(long customerId);

}
