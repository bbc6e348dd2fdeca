package dev.schemasync.deployment;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A release that ran on this database.
 *
 * @param id tells releases apart, in a few digits
 * @param version its version, {@code null} if its build did not tell
 * @param commit the commit it was built from, {@code null} if its build did not tell
 * @param schemaVersion the newest change set when it was last seen, {@code null} if there
 * is no history
 * @param firstSeen when it was first seen, by the clock of the database
 * @param lastSeen when it was last seen, by the clock of the database
 */
public record KnownRelease(String id, @Nullable String version, @Nullable String commit, @Nullable String schemaVersion,
		Instant firstSeen, Instant lastSeen) {

	/**
	 * Return what people call it.
	 * @return its version, or else the beginning of its commit, or else its id
	 */
	public String name() {
		return Build.name(this.version, this.commit, this.id);
	}

	/**
	 * Return what people call it where another release is spoken of, which may have the
	 * same version.
	 * @param other the name of the other release, {@code null} if it has none
	 * @return the name, with a mark if it is the same
	 */
	public String nameBeside(@Nullable String other) {
		return name().equals(other) ? name() + "+" + Build.mark(this.commit, this.id) : name();
	}

	/**
	 * Return whether somebody means this release.
	 * @param text a version, the beginning of a commit, an id, or a version with a mark
	 * @return {@code true} if it does
	 */
	public boolean isCalled(String text) {
		boolean commitMeant = this.commit != null && text.length() >= Build.mark(this.commit, this.id).length()
				&& this.commit.startsWith(text);
		return text.equals(this.version) || text.equals(this.id) || text.equals(nameBeside(name())) || commitMeant;
	}

}
