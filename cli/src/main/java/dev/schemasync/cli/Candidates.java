package dev.schemasync.cli;

import java.util.Iterator;
import java.util.List;

/** What shells offer for options that take one of a few words. */
final class Candidates {

	private Candidates() {
	}

	/** Formats of a report. */
	static final class Reports extends Words {

		Reports() {
			super("text", "json", "github", "sarif", "junit");
		}

	}

	/** Formats of what is no report. */
	static final class TextOrJson extends Words {

		TextOrJson() {
			super("text", "json");
		}

	}

	/** How bad findings are. */
	static final class Severities extends Words {

		Severities() {
			super("error", "warning", "info");
		}

	}

	/** What can be compared. */
	static final class Sides extends Words {

		Sides() {
			super("entities", "migrations", "database", "release:");
		}

	}

	/** How names of attributes become names of columns. */
	static final class Namings extends Words {

		Namings() {
			super("spring", "jpa");
		}

	}

	private static class Words implements Iterable<String> {

		private final List<String> words;

		Words(String... words) {
			this.words = List.of(words);
		}

		@Override
		public Iterator<String> iterator() {
			return this.words.iterator();
		}

	}

}
