package dev.schemasync.deployment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.schemasync.model.EntityModel;
import dev.schemasync.release.Release;
import org.jspecify.annotations.Nullable;

/**
 * A build of the application: equal builds are one release, however often they start.
 *
 * @param id tells builds apart, in a few digits
 * @param version its version, {@code null} if it does not tell
 * @param commit the commit it was built from, {@code null} if it does not tell
 * @param models what it expects of the schema, by persistence unit
 */
public record Build(String id, @Nullable String version, @Nullable String commit, Map<String, EntityModel> models) {

	private static final int BYTES = 6;

	private static final int COMMIT_DIGITS = 7;

	public Build {
		models = Map.copyOf(models);
	}

	/**
	 * Return a build.
	 * @param version its version, {@code null} if it does not tell
	 * @param commit the commit it was built from, {@code null} if it does not tell
	 * @param models what it expects of the schema, by persistence unit
	 * @return the build
	 */
	public static Build of(@Nullable String version, @Nullable String commit, Map<String, EntityModel> models) {
		SortedMap<String, EntityModel> sorted = new TreeMap<>(models);
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			digest.update("%s\n%s\n".formatted(version, commit).getBytes(StandardCharsets.UTF_8));
			sorted.forEach(
					(unit, model) -> digest.update(new Release(unit, model).json().getBytes(StandardCharsets.UTF_8)));
			return new Build(HexFormat.of().formatHex(digest.digest(), 0, BYTES), version, commit, models);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return what people call it.
	 * @return its version, or else the beginning of its commit, or else its id
	 */
	public String name() {
		return name(this.version, this.commit, this.id);
	}

	static String name(@Nullable String version, @Nullable String commit, String id) {
		return (version != null) ? version : mark(commit, id);
	}

	/** What tells apart two releases of one version. */
	static String mark(@Nullable String commit, String id) {
		return (commit != null) ? commit.substring(0, Math.min(COMMIT_DIGITS, commit.length())) : id;
	}

}
