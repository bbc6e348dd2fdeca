package dev.schemasync.report;

import java.util.List;

import dev.schemasync.report.Finding.Remedy;

/** Findings about the classes of an application. */
public final class ClassFindings {

	private ClassFindings() {
	}

	/**
	 * Return the finding that a mapped class cannot be loaded.
	 * @param className the name of the class
	 * @param reason why, in a sentence
	 * @param dependents other classes that are not checked because of it
	 * @return the finding with its default severity
	 */
	public static Finding unreadable(String className, String reason, List<String> dependents) {
		String others = dependents.isEmpty() ? ""
				: " Nor are those that refer to it: %s.".formatted(String.join(", ", dependents));
		return new Finding(FindingCode.UNREADABLE_CLASS, FindingCode.UNREADABLE_CLASS.severity(), "class:" + className,
				"a class that can be loaded", reason.replaceFirst("\\.$", ""), className,
				"What it maps is not checked.%s".formatted(others),
				new Remedy(
						"Name the jar that is missing with another --app, or the runnable jar with all its libraries.",
						null));
	}

	/**
	 * Return the finding that a class that decides about the mapping could not be asked.
	 * @param className the name of the class, or what else is known of it
	 * @param source the attribute or entity that uses it
	 * @param reason why, in a sentence
	 * @return the finding with its default severity
	 */
	public static Finding unchecked(String className, String source, String reason) {
		return new Finding(FindingCode.UNCHECKED_CLASS, FindingCode.UNCHECKED_CLASS.severity(), "class:" + className,
				"a class that can be asked", reason.replaceFirst("\\.$", ""), source.isEmpty() ? null : source,
				"What it decides is not checked; everything else is.",
				new Remedy(
						"Validate at the start of the application, where it has what it needs; or ignore this finding.",
						null));
	}

}
