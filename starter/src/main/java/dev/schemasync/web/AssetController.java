package dev.schemasync.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * The style and the script of the pages, and the description of the addresses. They do
 * not depend on where the application serves its own static files.
 */
@RestController
public final class AssetController {

	private static final Asset STYLE = Asset.read("schema-version.css", new MediaType("text", "css"));

	private static final Asset SCRIPT = Asset.read("schema-version.js", new MediaType("text", "javascript"));

	private static final Asset DESCRIPTION = Asset.read("openapi.json", MediaType.APPLICATION_JSON);

	@GetMapping(SchemaVersionController.PATH + ".css")
	ResponseEntity<byte[]> style(
			@RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
		return STYLE.answer(known);
	}

	@GetMapping(SchemaVersionController.PATH + ".js")
	ResponseEntity<byte[]> script(
			@RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
		return SCRIPT.answer(known);
	}

	@GetMapping(SchemaVersionController.PATH + "/openapi.json")
	ResponseEntity<byte[]> description(
			@RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
		return DESCRIPTION.answer(known);
	}

	/**
	 * A file.
	 *
	 * @param body the bytes
	 * @param tag the entity tag
	 * @param type the type
	 */
	private record Asset(byte[] body, String tag, MediaType type) {

		static Asset read(String file, MediaType type) {
			String path = "/META-INF/schema-sync/web/" + file;
			try (InputStream stream = Objects.requireNonNull(AssetController.class.getResourceAsStream(path), path)) {
				byte[] body = stream.readAllBytes();
				return new Asset(body, JsonAnswers.tag(body), type);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		ResponseEntity<byte[]> answer(@Nullable String ifNoneMatch) {
			if (ifNoneMatch != null && ifNoneMatch.contains(this.tag)) {
				return ResponseEntity.status(304).eTag(this.tag).build();
			}
			return ResponseEntity.ok()
				.cacheControl(CacheControl.noCache())
				.eTag(this.tag)
				.contentType(this.type)
				.body(this.body);
		}

	}

}
