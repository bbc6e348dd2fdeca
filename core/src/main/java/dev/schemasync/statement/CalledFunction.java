package dev.schemasync.statement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.Table.Operation;
import dev.schemasync.statement.TriggerRun.Step;
import dev.schemasync.syntax.SqlToken;

/**
 * A function that is called while a row is written.
 *
 * @param name its name with the types of its arguments
 * @param source its text, {@code null} if it is in a language that is not read
 * @param language its language, {@code null} if it is no function
 * @param rights with which it runs, of nobody else if it does not say so
 * @param names the names of its arguments
 * @param types their types
 */
record CalledFunction(String name, @Nullable String source, @Nullable String language, Rights rights,
		List<String> names, List<String> types) {

	static CalledFunction of(ResultSet row) throws SQLException {
		return new CalledFunction(row.getString("object"), row.getString("source"), row.getString("language"),
				Rights.of(row), List.of((String[]) row.getArray("argument_names").getArray()),
				List.of((String[]) row.getArray("argument_types").getArray()));
	}

	FunctionBody body() {
		Map<String, String> variables = new HashMap<>(
				"plpgsql".equals(this.language) ? Plpgsql.parse(text()).variables() : Map.of());
		for (int i = 0; i < this.types.size(); i++) {
			variables.put("$" + (i + 1), this.types.get(i));
			if (i < this.names.size()) {
				variables.put(this.names.get(i), this.types.get(i));
			}
		}
		return new FunctionBody(null, variables, null).of(this.name, steps());
	}

	/** The statements that can run, none if the text is not known. */
	List<Step> steps() {
		if ("plpgsql".equals(this.language)) {
			return TriggerRun.of(Plpgsql.parse(text()), Operation.INSERT, null).steps();
		}
		List<Step> steps = new ArrayList<>();
		List<SqlToken> statement = new ArrayList<>();
		for (SqlToken token : SqlToken.read(text() + ";")) {
			if (token.is(";")) {
				steps.add(new Step(statement, true, false));
				statement = new ArrayList<>();
			}
			else {
				statement.add(token);
			}
		}
		return steps;
	}

	private String text() {
		return (this.source != null) ? this.source : "";
	}

	/**
	 * With whose rights and which search path a function runs.
	 *
	 * @param role whose rights, {@code null} for those of the caller
	 * @param searchPath the search path, {@code null} for that of the caller
	 */
	record Rights(@Nullable String role, @Nullable String searchPath) {

		static Rights of(ResultSet row) throws SQLException {
			return new Rights(row.getBoolean("prosecdef") ? row.getString("owner") : null,
					row.getString("search_path"));
		}

		Rights or(Rights caller) {
			return new Rights((this.role != null) ? this.role : caller.role,
					(this.searchPath != null) ? this.searchPath : caller.searchPath);
		}

	}

}
