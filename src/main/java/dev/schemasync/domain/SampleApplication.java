package dev.schemasync.domain;

import org.springframework.boot.autoconfigure.SpringBootApplication;

import dev.schemasync.SchemaSync;

/**
 * The sample application: a small read-only API over customers and their projects.
 */
@SpringBootApplication
public class SampleApplication {

	/**
	 * Start the application, or run the command that the arguments name.
	 * @param args the command line arguments
	 */
	public static void main(String[] args) {
		SchemaSync.run(SampleApplication.class, args);
	}

}
