package dev.schemasync.cli;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.schemasync.plan.MigrationPlanner;
import dev.schemasync.remedy.Choices;
import dev.schemasync.remedy.Rename;

import dev.schemasync.schema.Identifier;
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
			description = "What got another name: customers.name=company, or customers=clients for a table; with the schema where it is another: shop.customers.name=company. Can be repeated.")
	private List<String> renames = new ArrayList<>();

	@Option(names = "--no-renames", description = "What looks like a rename is something new and something gone.")
	private boolean noRenames;

	@Option(names = "--drop", paramLabel = "PATH", split = ",(?![^()]*\\))",
			description = "What no entity knows any more and may go: customers.fax, customers(email), old_*.")
	private List<String> drops = new ArrayList<>();

	@Option(names = "--accept-data-loss",
			description = "Values may be lost or get another meaning: smaller types, removed constants, references to another table.")
	private boolean acceptDataLoss;

	@Option(names = "--fill", paramLabel = "TABLE.COLUMN=SQL",
			description = "What existing rows get in a new required column: users.role=\"'GUEST'\". A constant stays as its default.")
	private Map<String, String> fills = new LinkedHashMap<>();

	@Option(names = "--value", paramLabel = "TABLE.COLUMN:OLD=NEW",
			description = "What rows get that hold a constant that is gone: orders.status:OPEN=NEW. Can be repeated.")
	private List<String> values = new ArrayList<>();

	@Option(names = "--zone", paramLabel = "ZONE",
			description = "The time zone that timestamps without one are meant in, where their type gets one or loses it: UTC.")
	private @Nullable String zone;

	@Option(names = "--safe",
			description = "Only what releases that still run can live with: the rest is left for a later migration.")
	private boolean safe;

	/**
	 * Return the choices, after asking about what looks like a rename.
	 * @param expected what the entities expect
	 * @param actual what there is
	 * @return the choices
	 * @throws ParameterException if there is nobody to ask, or an option is of no use
	 */
	Choices choices(Schema expected, Schema actual) {
		List<Rename> chosen = new ArrayList<>(renames(actual));
		if (!this.noRenames) {
			for (Rename likely : MigrationPlanner.likelyRenames(expected, actual, chosen)) {
				if (isRename(likely, actual.defaultSchema())) {
					chosen.add(likely);
				}
			}
		}
		return this.safe ? expanded(chosen)
				: new Choices(chosen, this.drops, this.acceptDataLoss, this.fills, values(), zone(), false);
	}

	/** What got another name is new, has the values of the old, and the old stays. */
	private Choices expanded(List<Rename> renames) {
		Map<String, String> copies = new LinkedHashMap<>(this.fills);
		for (Rename rename : renames) {
			if (rename.column() == null) {
				throw usage("A table has one name, so that --safe cannot rename %s; keep it with @Table(name = \"%s\")"
					.formatted(rename.table(), rename.table().name()));
			}
			copies.putIfAbsent(rename.table() + "." + rename.to(), Identifier.sql(rename.column()));
		}
		return new Choices(List.of(), this.drops, this.acceptDataLoss, copies, values(), zone(), true);
	}

	boolean acceptsDataLoss() {
		return this.acceptDataLoss;
	}

	private List<Rename> renames(Schema actual) {
		try {
			return MigrationPlanner.findRenames(actual, this.renames);
		}
		catch (IllegalArgumentException ex) {
			throw usage(String.valueOf(ex.getMessage()));
		}
	}

	private boolean isRename(Rename likely, @Nullable String defaultSchema) {
		String table = (likely.table().schema() == null || likely.table().schema().equals(defaultSchema))
				? likely.table().name() : likely.table().toString();
		String old = (likely.column() != null) ? table + "." + likely.column() : table;
		Boolean answer = Terminal.confirm("Was %s renamed to %s?".formatted(old, likely.to()),
				"n adds %s and keeps %s".formatted(likely.to(), (likely.column() != null) ? likely.column() : old));
		if (answer == null) {
			throw usage("%s -> %s looks like a rename; say --rename %s=%s if it is one, or --no-renames if nothing is"
				.formatted(old, likely.to(), old, likely.to()));
		}
		return answer;
	}

	private Map<String, Map<String, String>> values() {
		Map<String, Map<String, String>> parsed = new LinkedHashMap<>();
		for (String text : this.values) {
			int colon = text.indexOf(':');
			int equals = text.indexOf('=', colon);
			if (colon < 1 || equals < colon + 2 || equals == text.length() - 1) {
				throw usage("'%s' is no replaced value; write orders.status:OPEN=NEW".formatted(text));
			}
			parsed.computeIfAbsent(text.substring(0, colon), (path) -> new LinkedHashMap<>())
				.put(text.substring(colon + 1, equals), text.substring(equals + 1));
		}
		return parsed;
	}

	private @Nullable String zone() {
		try {
			if (this.zone != null) {
				ZoneId.of(this.zone);
			}
			return this.zone;
		}
		catch (DateTimeException ex) {
			throw usage("'%s' is no time zone; write UTC or Europe/Berlin".formatted(this.zone));
		}
	}

	/**
	 * Refuse options that matched nothing: they are misspelt.
	 * @param unused the options
	 * @throws ParameterException if there are any
	 */
	void requireUsed(List<String> unused) {
		if (!unused.isEmpty()) {
			throw usage("%s matches nothing that is planned; nothing was written".formatted(String.join(", ", unused)));
		}
	}

	private ParameterException usage(String message) {
		return new ParameterException(Objects.requireNonNull(this.spec).commandLine(), message);
	}

}
