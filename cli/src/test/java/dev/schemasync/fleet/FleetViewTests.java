package dev.schemasync.fleet;

import java.time.Instant;
import java.util.List;

import dev.schemasync.fleet.FleetView.State;
import dev.schemasync.fleet.TargetResult.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is on which version, who is behind, who fails. */
class FleetViewTests {

	private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

	@Test
	void versionIsThatOfTheLastThatIsDone() {
		assertThat(new FleetView(List.of(result("a", Outcome.DONE, "v1", 0, 0), result("b", Outcome.DONE, "v2", 0, 5),
				result("c", Outcome.DONE, "v1", 1, 9), result("d", Outcome.FAILED, "v3", 0, 9)))
			.version()).isEqualTo("v2");
	}

	@Test
	void statesAreCounted() {
		FleetView view = new FleetView(List.of(result("a", Outcome.DONE, "v2", 0, 5),
				result("b", Outcome.DONE, "v1", 0, 0), result("c", Outcome.FINDINGS, "v2", 1, 0),
				result("d", Outcome.FINDINGS, "v2", 0, 0), result("e", Outcome.FAILED, "v2", 0, 0)));
		assertThat(view.results().stream().map(view::state)).containsExactly(State.UP_TO_DATE, State.BEHIND,
				State.BEHIND, State.FINDINGS, State.FAILED);
		assertThat(view.summary()).isEqualTo("5 targets: 1 up to date (v2), 2 behind, 1 with findings, 1 failed");
	}

	@Test
	void nobodyIsUpToDateWhereAllFail() {
		FleetView view = new FleetView(List.of(result("a", Outcome.FAILED, null, 0, 0)));
		assertThat(view.version()).isNull();
		assertThat(view.summary()).isEqualTo("1 target: 0 up to date, 1 failed");
	}

	private static FleetResult result(String target, Outcome outcome, @Nullable String version, int pending,
			int minutes) {
		return new FleetResult(target, "migrate deploy", outcome, "", version, pending,
				NOON.plusSeconds(60L * minutes));
	}

}
