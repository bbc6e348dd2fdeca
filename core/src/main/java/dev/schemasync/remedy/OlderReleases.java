package dev.schemasync.remedy;

import java.util.List;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.diff.Difference;

/** Leaves what releases that still run cannot live with for a later migration. */
final class OlderReleases {

	private static final List<String> OPTIONS = List.of("nothing now; leave --safe out once no older release runs");

	private OlderReleases() {
	}

	static Steps spared(Difference difference, Steps steps) {
		String hurts = steps.withLater()
			.changes()
			.stream()
			.map(OlderReleases::hurts)
			.filter((text) -> !text.isEmpty())
			.findFirst()
			.orElse("");
		return hurts.isEmpty() ? steps
				: Steps.refused(new Consent(Consent.Kind.OLDER_RELEASES, difference.path().toString(), hurts, OPTIONS));
	}

	private static String hurts(Change change) {
		if (change.impact().breaksOlderReleases()) {
			return "releases that still run may use it";
		}
		return switch (change) {
			case ColumnChange.SetNotNull set -> "releases that still run may write no value";
			case ColumnChange.AlterType alter when alter.conversion().rewrites() ->
				"reads and writes wait while the table is written anew";
			case Change other -> "";
		};
	}

}
