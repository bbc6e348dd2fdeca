package dev.schemasync.cli;

import java.util.List;

import dev.schemasync.remedy.Choices;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.TestSchema;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ChoiceOptionsTests {

	private static final Schema NOTHING = TestSchema.expected().build();

	@Test
	void pathOfAKeyHasCommasOfItsOwn() {
		assertThat(choices("--drop", "lines(a,b),users.fax", "--drop", "old_*").drops())
			.isEqualTo(List.of("lines(a,b)", "users.fax", "old_*"));
	}

	@Test
	void replacedValuesAreReadByPath() {
		assertThat(choices("--value", "orders.status:OPEN=NEW", "--value", "orders.status:OLD=A=B").values()
			.get("orders.status")).containsEntry("OPEN", "NEW").containsEntry("OLD", "A=B");
	}

	@Test
	void misspeltValuesAndZonesAreUsageErrors() {
		assertThatExceptionOfType(ParameterException.class).isThrownBy(() -> choices("--value", "orders.status"))
			.withMessageContaining("orders.status:OPEN=NEW");
		assertThatExceptionOfType(ParameterException.class).isThrownBy(() -> choices("--zone", "Mars"))
			.withMessageContaining("'Mars' is no time zone");
	}

	private static Choices choices(String... arguments) {
		return CommandLine.populateCommand(new WithChoices(), arguments).choices.choices(NOTHING, NOTHING);
	}

	@Command(name = "test")
	private static final class WithChoices {

		@Mixin
		private ChoiceOptions choices = new ChoiceOptions();

	}

}
