package dev.schemasync.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.schemasync.syntax.SqlToken;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a function in PL/pgSQL, as far as one can tell from its text which of
 * them run.
 *
 * @param variables the variables with their types, empty for those of loops
 * @param body the statements between BEGIN and END
 * @see <a href="https://www.postgresql.org/docs/current/plpgsql-structure.html">Structure
 * of PL/pgSQL</a>
 */
record Plpgsql(Map<String, String> variables, List<Node> body) {

	static Plpgsql parse(String source) {
		return new Parser(SqlToken.read(source)).function();
	}

	/** A statement, or several under a condition. */
	sealed interface Node {

		/**
		 * A statement without others in it.
		 *
		 * @param tokens its words and signs
		 */
		record Simple(List<SqlToken> tokens) implements Node {

			boolean startsWith(String word) {
				return !this.tokens.isEmpty() && this.tokens.getFirst().is(word);
			}

		}

		/**
		 * One of several ways.
		 *
		 * @param branches the ways, in order
		 * @param complete whether one of them is always taken
		 */
		record Choice(List<Branch> branches, boolean complete) implements Node {

		}

		/**
		 * A loop or the handler of an exception: may run or not.
		 *
		 * @param head what decides about it
		 * @param body its statements
		 */
		record Perhaps(List<SqlToken> head, List<Node> body) implements Node {

		}

		/**
		 * A block within a block.
		 *
		 * @param body its statements
		 */
		record Block(List<Node> body) implements Node {

		}

	}

	/**
	 * One of several ways.
	 *
	 * @param condition the condition, {@code null} for what is left
	 * @param body its statements
	 */
	record Branch(@Nullable List<SqlToken> condition, List<Node> body) {

	}

	/** Reads statements one after the other. */
	private static final class Parser {

		private final List<SqlToken> tokens;

		private final Map<String, String> variables = new TreeMap<>();

		private int position;

		Parser(List<SqlToken> tokens) {
			this.tokens = tokens;
		}

		Plpgsql function() {
			skipLabel();
			return new Plpgsql(this.variables, List.of(block()));
		}

		private void skipLabel() {
			while (at("<") || at("#")) {
				this.position += at("#") ? 3 : 1;
			}
			while (this.position < this.tokens.size() && !at("declare") && !at("begin")) {
				this.position++;
			}
		}

		private void declarations() {
			accept("declare");
			while (this.position < this.tokens.size() && !at("begin")) {
				List<SqlToken> declaration = until(";");
				accept(";");
				if (declaration.size() > 1) {
					int type = declaration.get(1).is("constant") ? 2 : 1;
					StringBuilder text = new StringBuilder();
					for (SqlToken token : declaration.subList(type, declaration.size())) {
						if (token.is(":=") || token.is("=") || token.is("default") || token.is("not")) {
							break;
						}
						text.append(token.space()).append(token.text());
					}
					this.variables.put(declaration.getFirst().name(), text.toString().strip());
				}
			}
		}

		/** Statements up to the END, ELSE and the like that is not theirs. */
		private List<Node> statements() {
			List<Node> nodes = new ArrayList<>();
			while (this.position < this.tokens.size()
					&& !(at("end") || at("else") || at("elsif") || at("elseif") || at("when") || at("exception"))) {
				nodes.add(statement());
			}
			return nodes;
		}

		private Node statement() {
			if (at("if")) {
				return choice();
			}
			if (at("case")) {
				return cases();
			}
			if (at("begin") || at("declare")) {
				return block();
			}
			if (at("for") || at("while") || at("loop") || at("foreach")) {
				List<SqlToken> head = until("loop");
				this.variables.putIfAbsent((head.size() > 1 && head.getFirst().is("for")) ? head.get(1).name() : "",
						"");
				accept("loop");
				List<Node> body = statements();
				until(";");
				accept(";");
				return new Node.Perhaps(head, body);
			}
			List<SqlToken> simple = until(";");
			accept(";");
			return new Node.Simple(simple);
		}

		private Node choice() {
			List<Branch> branches = new ArrayList<>();
			boolean complete = false;
			while (at("if") || at("elsif") || at("elseif")) {
				this.position++;
				List<SqlToken> condition = until("then");
				accept("then");
				branches.add(new Branch(condition, statements()));
			}
			if (at("else")) {
				this.position++;
				branches.add(new Branch(null, statements()));
				complete = true;
			}
			until(";");
			accept(";");
			return new Node.Choice(branches, complete);
		}

		private Node cases() {
			List<Branch> branches = new ArrayList<>();
			accept("case");
			List<SqlToken> operand = until("when");
			while (at("when")) {
				this.position++;
				List<SqlToken> condition = new ArrayList<>(operand);
				if (!operand.isEmpty()) {
					condition.add(new SqlToken(" ", "="));
				}
				condition.addAll(until("then"));
				accept("then");
				branches.add(new Branch(condition, statements()));
			}
			if (at("else")) {
				this.position++;
				branches.add(new Branch(null, statements()));
			}
			until(";");
			accept(";");
			// without ELSE, no case is an error
			return new Node.Choice(branches, true);
		}

		private Node block() {
			if (at("declare")) {
				declarations();
			}
			accept("begin");
			List<Node> body = statements();
			if (at("exception")) {
				this.position++;
				List<Node> handlers = new ArrayList<>();
				while (at("when")) {
					List<SqlToken> head = until("then");
					accept("then");
					handlers.add(new Node.Perhaps(head, statements()));
				}
				// what fails in the block is caught, so nothing in it is certain
				handlers.addFirst(new Node.Perhaps(List.of(), body));
				body = handlers;
			}
			until(";");
			accept(";");
			return new Node.Block(body);
		}

		private boolean at(String word) {
			return this.position < this.tokens.size() && this.tokens.get(this.position).is(word);
		}

		private void accept(String word) {
			if (at(word)) {
				this.position++;
			}
		}

		private List<SqlToken> until(String word) {
			int start = this.position;
			while (this.position < this.tokens.size() && !at(word)) {
				this.position++;
			}
			return List.copyOf(this.tokens.subList(start, this.position));
		}

	}

}
