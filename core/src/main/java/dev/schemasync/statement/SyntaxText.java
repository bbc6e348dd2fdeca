package dev.schemasync.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.schemasync.schema.ObjectName;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** The names and expressions in a parsed statement. */
final class SyntaxText {

	private SyntaxText() {
	}

	/** Return a name of an object as PostgreSQL stores it. */
	static ObjectName object(ParseTree tree) {
		StringBuilder name = new StringBuilder();
		leaves(tree).forEach((leaf) -> name.append(leaf.startsWith("\"") ? leaf : leaf.toLowerCase(Locale.ROOT)));
		return ObjectName.parse(name.toString());
	}

	/** Return an unqualified name as PostgreSQL stores it. */
	static String name(ParseTree tree) {
		return object(tree).name();
	}

	static List<String> names(Iterable<? extends ParseTree> trees) {
		List<String> names = new ArrayList<>();
		trees.forEach((tree) -> names.add(name(tree)));
		return names;
	}

	/** Return what a literal holds. */
	static String literal(ParseTree tree) {
		String text = tree.getText();
		return text.substring(1, text.length() - 1).replace("''", "'");
	}

	/** Return a part of a statement as it is written. */
	static String text(ParserRuleContext context) {
		return context.getStart()
			.getInputStream()
			.getText(Interval.of(context.getStart().getStartIndex(), context.getStop().getStopIndex()));
	}

	private static List<String> leaves(ParseTree tree) {
		if (tree instanceof TerminalNode) {
			return List.of(tree.getText());
		}
		List<String> leaves = new ArrayList<>();
		for (int i = 0; i < tree.getChildCount(); i++) {
			leaves.addAll(leaves(tree.getChild(i)));
		}
		return leaves;
	}

}
