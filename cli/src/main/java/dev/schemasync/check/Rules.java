package dev.schemasync.check;

import dev.schemasync.report.FindingCode;

/** All rules about one change set. */
final class Rules {

	private Rules() {
	}

	static void check(Trial trial, Verdicts verdicts) {
		BlockingRules.check(trial, verdicts);
		LockRules.check(trial, verdicts);
		ScanRules.check(trial, verdicts);
		CompatibilityRules.check(trial, verdicts);
		HygieneRules.check(trial, verdicts);
		trial.source().ignored().forEach((code, reason) -> {
			if (reason.isEmpty()) {
				verdicts.add(FindingCode.UNEXPLAINED_IGNORE, "schema-sync:ignore " + code,
						"Nobody can tell later whether it still holds, so it leaves nothing out.",
						"Write the reason behind a colon: -- schema-sync:ignore %s: why".formatted(code));
			}
		});
	}

}
