package dev.schemasync.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.schemasync.plan.Choices;
import dev.schemasync.plan.MigrationPlanner;
import dev.schemasync.plan.Rename;
import dev.schemasync.schema.Schema;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options for what the entities alone do not tell. */
final class ChoiceOptions {

	@Spec(Spec.Target.MIXEE)
	private @Nullable CommandSpec spec;

	@Option(names = "--rename", paramLabel = "TABLE.OLD=NEW",
			description = "What got another name: customers.name=company, or customers=clients for a table. Can be repeated.")
	private List<String> renames = new ArrayList<>();

	@Option(names = "--no-renames", description = "What looks like a rename is something new and something gone.")
	private boolean noRenames;

	@Option(names = "--drop", paramLabel = "PATH", split = ",",
			description = "What no entity knows any more and may go: customers.fax, customers(email), old_*.")
	private List<String> drops = new ArrayList<>();

	@Option(names = "--accept-data-loss", description = "Columns may become smaller than what they hold.")
	private boolean acceptDataLoss;

	@Option(names = "--fill", paramLabel = "TABLE.COLUMN=SQL",
			description = "What existing rows get in a new required column: users.role='GUEST'.")
	private Map<String, String> fills = new LinkedHashMap<>();

	/**
	 * Return the choices, after asking about what looks like a rename.
	 * @param expected what the entities expect
	 * @param actual what there is
	 * @return the choices
	 * @throws ParameterException if there is nobody to ask
	 */
	Choices choices(Schema expected, Schema actual) {
		List<Rename> chosen = new ArrayList<>();
		for (String text : this.renames) {
			try {
				chosen.add(Rename.parse(text));
			}
			catch (IllegalArgumentException ex) {
				throw usage(String.valueOf(ex.getMessage()));
			}
		}
		if (!this.noRenames) {
			for (Rename likely : MigrationPlanner.likelyRenames(expected, actual, chosen)) {
				Boolean answer = Terminal.confirm("Was %s renamed?".formatted(likely.toString().replace("=", " to ")));
				if (answer == null) {
					throw usage("%s looks like a rename; say --rename %s if it is one, or --no-renames if nothing is"
						.formatted(likely.toString().replace("=", " -> "), likely));
				}
				if (answer) {
					chosen.add(likely);
				}
			}
		}
		return new Choices(chosen, this.drops, this.acceptDataLoss, this.fills);
	}

	private ParameterException usage(String message) {
		return new ParameterException(Objects.requireNonNull(this.spec).commandLine(), message);
	}

}
