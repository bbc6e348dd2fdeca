package dev.schemasync.domain;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Reads projects together with what is shown beside them.
 */
interface ProjectRepository extends Repository<DeveloperProject, Long> {

	@EntityGraph(attributePaths = DeveloperProject_.DEVELOPER)
	Page<DeveloperProject> findByCustomerId(long customerId, Pageable pageable);

	@EntityGraph(attributePaths = DeveloperProject_.DEVELOPER)
	Page<DeveloperProject> findByCustomerIdAndStatus(long customerId, DeveloperProject.Status status,
			Pageable pageable);

	@EntityGraph(attributePaths = { DeveloperProject_.CUSTOMER, DeveloperProject_.DEVELOPER, DeveloperProject_.STAGES,
			DeveloperProject_.STAGES + "." + ProjectStage_.TEMPLATE })
	Optional<DeveloperProject> findById(long id);

	@Query("""
			select new dev.schemasync.domain.Progress(stage.project.id, count(stage), count(stage.completedAt))
			from ProjectStage stage
			where stage.project in :projects
			group by stage.project.id
			""")
	List<Progress> findProgress(Collection<DeveloperProject> projects);

}
