package dev.schemasync.statement.shop;

import java.util.List;

import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.NoRepositoryBean;
import org.springframework.data.repository.Repository;

/**
 * Is no repository itself.
 *
 * @param <T> the entity
 */
@NoRepositoryBean
interface NotesRepository<T> extends Repository<T, Long> {

	@NativeQuery("SELECT note FROM #{#entityName}_notes WHERE id = :id AND seen")
	List<String> notes(long id);

}
