package dev.schemasync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.schemasync.TestDatabase;

/** A file that lists the schemas of tenants, which are in a table of their database. */
final class TargetsFile {

	private TargetsFile() {
	}

	static Path write(Path folder, TestDatabase tenants) throws IOException {
		return Files.writeString(folder.resolve("targets.yaml"), """
				targets:
				  - name: shop
				    url: %s
				    username: %s
				    password: "%s"
				    schemas: SELECT name FROM public.tenant ORDER BY name
				""".formatted(tenants.url(), tenants.username(), tenants.password()));
	}

}
