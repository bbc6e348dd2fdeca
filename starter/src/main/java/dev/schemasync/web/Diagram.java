package dev.schemasync.web;

import java.util.List;

/**
 * The tables as boxes with lines between them, laid out.
 *
 * @param width the width, in pixels
 * @param height the height, in pixels
 * @param boxes the tables
 * @param lines the references
 * @param hidden how many tables are left out, as there are too many
 */
record Diagram(int width, int height, List<Box> boxes, List<Line> lines, int hidden) {

	Diagram {
		boxes = List.copyOf(boxes);
		lines = List.copyOf(lines);
	}

	/**
	 * Return the picture in words, for who cannot see it.
	 * @return how much it shows
	 */
	public String label() {
		long wrong = this.boxes.stream().filter((box) -> !box.tone().equals("ok")).count();
		return "%d tables and %d references; %d tables have findings".formatted(this.boxes.size(), this.lines.size(),
				wrong);
	}

	/**
	 * A table.
	 *
	 * @param table what it shows
	 * @param x where it begins, from the left
	 * @param y where it begins, from the top
	 */
	record Box(DiagramTable table, int x, int y) {

		public String tone() {
			return this.table.tone();
		}

	}

	/**
	 * A reference from one table to another.
	 *
	 * @param title what it is, in words
	 * @param points the corners, as SVG writes them
	 */
	record Line(String title, String points) {

	}

}
