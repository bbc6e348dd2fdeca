package dev.schemasync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Schemas that somebody else wrote, where the folder with them is present. */
public final class PublicSchemas {

	private static final Path FOLDER = Path.of("..", "shared", "data");

	private PublicSchemas() {
	}

	/**
	 * Return the schemas that the server of the tests can hold.
	 * @return their statements; none where the folder is not present
	 */
	public static Stream<String> texts() {
		if (!Files.isDirectory(FOLDER)) {
			return Stream.empty();
		}
		try (Stream<Path> folders = Files.list(FOLDER)) {
			List<String> texts = folders.map((folder) -> folder.resolve("schema.sql"))
				.filter(Files::exists)
				.sorted()
				.map(PublicSchemas::text)
				// one of them says what came with PostgreSQL 18
				.filter((text) -> TestDatabase.majorVersion() >= 18 || !text.contains("uuidv7()"))
				.toList();
			return texts.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String text(Path file) {
		try {
			// the superuser of the test server may have another name
			return Files.readString(file).replaceAll("(?m)^ALTER .* OWNER TO postgres;$", "");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
