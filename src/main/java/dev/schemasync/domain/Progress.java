package dev.schemasync.domain;

/**
 * How many stages of a project are done.
 *
 * @param projectId the id of the project
 * @param stages the number of its stages
 * @param completed the number of completed ones
 */
record Progress(long projectId, long stages, long completed) {

	static Progress none(long projectId) {
		return new Progress(projectId, 0, 0);
	}

}
