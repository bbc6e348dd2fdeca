package dev.schemasync.validation;

import org.jspecify.annotations.Nullable;

import dev.schemasync.deployment.Build;

/** The build of the application that runs, with what it expects of the schema. */
public final class ThisBuild {

	private final SchemaValidator validator;

	private final @Nullable String version;

	private final @Nullable String commit;

	private volatile @Nullable Build build;

	/**
	 * Create a build.
	 * @param validator knows what is expected
	 * @param version its version, {@code null} if it does not tell
	 * @param commit the commit it was built from, {@code null} if it does not tell
	 */
	public ThisBuild(SchemaValidator validator, @Nullable String version, @Nullable String commit) {
		this.validator = validator;
		this.version = version;
		this.commit = commit;
	}

	/**
	 * Return the build. What it expects is read the first time.
	 * @return the build
	 */
	public Build get() {
		Build known = this.build;
		if (known == null) {
			known = Build.of(this.version, this.commit, this.validator.models());
			this.build = known;
		}
		return known;
	}

}
