package dev.schemasync.domain;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Thrown when somebody asks for something that does not exist; answered with status 404
 * and problem details.
 */
final class NotFoundException extends ResponseStatusException {

	NotFoundException(String kind, long id) {
		super(HttpStatus.NOT_FOUND, "There is no %s with id %d".formatted(kind, id));
	}

}
