package dev.schemasync.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import org.jspecify.annotations.Nullable;

import dev.schemasync.report.Finding;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Table;

/**
 * Lays out the tables with Eclipse ELK. Of more than forty tables it shows those with
 * findings and their neighbours.
 */
final class DiagramLayout {

	private static final int MOST_TABLES = 40;

	private static final double SPACE = 40;

	private static final String DEFAULT_SCHEMA = "public";

	private DiagramLayout() {
	}

	/**
	 * Lay out the tables.
	 * @param expected what the entities expect
	 * @param findings what is wrong
	 * @return the picture, or {@code null} if there is nothing to show
	 */
	static @Nullable Diagram of(Schema expected, List<Finding> findings) {
		Map<String, List<Finding>> byTable = findings.stream()
			.filter((finding) -> !finding.path().startsWith("sql:"))
			.collect(Collectors.groupingBy((finding) -> FindingGroup.table(finding.path()), LinkedHashMap::new,
					Collectors.toList()));
		Map<String, Table> tables = new LinkedHashMap<>();
		expected.tables().forEach((table) -> tables.put(path(table.name(), byTable), table));
		Map<ObjectName, String> paths = new HashMap<>();
		tables.forEach((path, table) -> paths.put(table.name(), path));
		List<String> shown = select(tables, paths, byTable);
		return shown.isEmpty() ? null : draw(shown, tables, paths, byTable);
	}

	/** The mapping seldom says the schema, the findings always do. */
	private static String path(ObjectName name, Map<String, List<Finding>> byTable) {
		if (name.schema() != null) {
			return DiagramTable.path(name.schema(), name.name());
		}
		String suffix = DiagramTable.path("x", name.name()).substring(1);
		return byTable.keySet()
			.stream()
			.filter((path) -> path.endsWith(suffix))
			.findFirst()
			.orElseGet(() -> DiagramTable.path(DEFAULT_SCHEMA, name.name()));
	}

	private static List<String> select(Map<String, Table> tables, Map<ObjectName, String> paths,
			Map<String, List<Finding>> byTable) {
		List<String> wrong = byTable.keySet().stream().filter((path) -> path.contains(".")).toList();
		if (tables.size() <= MOST_TABLES) {
			return Stream.concat(tables.keySet().stream(), wrong.stream()).distinct().limit(MOST_TABLES).toList();
		}
		Stream<String> neighbours = tables.entrySet()
			.stream()
			.flatMap((entry) -> references(entry.getValue(), paths).flatMap((other) -> {
				boolean touched = wrong.contains(entry.getKey()) || wrong.contains(other);
				return touched ? Stream.of(entry.getKey(), other) : Stream.empty();
			}));
		return Stream.concat(wrong.stream(), neighbours).distinct().limit(MOST_TABLES).toList();
	}

	private static Stream<String> references(Table table, Map<ObjectName, String> paths) {
		return table.constraints(Constraint.ForeignKey.class)
			.flatMap((key) -> Stream.ofNullable(paths.get(key.referencedTable())));
	}

	private static Diagram draw(List<String> shown, Map<String, Table> tables, Map<ObjectName, String> paths,
			Map<String, List<Finding>> byTable) {
		ElkNode graph = ElkGraphUtil.createGraph();
		graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
		graph.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
		graph.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
		graph.setProperty(CoreOptions.PADDING, new ElkPadding(SPACE / 4));
		graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, SPACE);
		Map<String, ElkNode> nodes = new HashMap<>();
		Map<String, DiagramTable> drawn = new LinkedHashMap<>();
		for (String path : shown) {
			DiagramTable table = DiagramTable.of(path, tables.get(path), byTable.getOrDefault(path, List.of()));
			ElkNode node = ElkGraphUtil.createNode(graph);
			node.setDimensions(table.width(), table.height());
			nodes.put(path, node);
			drawn.put(path, table);
		}
		Map<ElkEdge, String> edges = connect(shown, tables, paths, nodes);
		new RecursiveGraphLayoutEngine().layout(graph, new BasicProgressMonitor());
		List<Diagram.Box> boxes = new ArrayList<>();
		drawn.forEach((path, table) -> {
			ElkNode node = Objects.requireNonNull(nodes.get(path));
			boxes.add(new Diagram.Box(table, (int) node.getX(), (int) node.getY()));
		});
		List<Diagram.Line> lines = new ArrayList<>();
		edges.forEach((edge, title) -> edge.getSections()
			.forEach((section) -> lines.add(new Diagram.Line(title, points(section)))));
		long all = Stream.concat(tables.keySet().stream(), byTable.keySet().stream()).distinct().count();
		return new Diagram((int) Math.ceil(graph.getWidth()), (int) Math.ceil(graph.getHeight()), boxes, lines,
				(tables.size() > MOST_TABLES) ? (int) all - shown.size() : 0);
	}

	private static Map<ElkEdge, String> connect(List<String> shown, Map<String, Table> tables,
			Map<ObjectName, String> paths, Map<String, ElkNode> nodes) {
		Map<ElkEdge, String> edges = new LinkedHashMap<>();
		for (String path : shown) {
			Table table = tables.get(path);
			if (table != null) {
				references(table, paths).filter(nodes::containsKey)
					.forEach((other) -> edges.put(ElkGraphUtil.createSimpleEdge(nodes.get(path), nodes.get(other)),
							path + " refers to " + other));
			}
		}
		return edges;
	}

	private static String points(ElkEdgeSection section) {
		StringBuilder points = new StringBuilder();
		point(points, section.getStartX(), section.getStartY());
		section.getBendPoints().forEach((bend) -> point(points, bend.getX(), bend.getY()));
		point(points, section.getEndX(), section.getEndY());
		return points.toString().strip();
	}

	private static void point(StringBuilder points, double x, double y) {
		points.append(Math.round(x)).append(',').append(Math.round(y)).append(' ');
	}

}
