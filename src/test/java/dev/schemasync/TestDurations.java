package dev.schemasync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Prints the slowest tests of all modules at the end of {@code ./mvnw verify}, from the
 * reports of the test runners.
 */
final class TestDurations {

	private static final int SHOWN = 10;

	private TestDurations() {
	}

	/**
	 * Print the table.
	 * @param args the folder of the project
	 */
	public static void main(String[] args) throws IOException {
		System.out.print(table(Path.of(args[0])));
	}

	static String table(Path project) throws IOException {
		List<Duration> all = new ArrayList<>();
		try (Stream<Path> reports = Files.find(project, 4, (file, attributes) -> isReport(file))) {
			for (Path report : reports.toList()) {
				all.addAll(read(report));
			}
		}
		if (all.isEmpty()) {
			return "";
		}
		StringBuilder table = new StringBuilder("The %d slowest of %d tests:%n".formatted(SHOWN, all.size()));
		all.stream()
			.sorted(Comparator.comparingDouble(Duration::seconds).reversed())
			.limit(SHOWN)
			.forEach(
					(test) -> table.append(String.format(Locale.ROOT, "  %7.2f s  %s%n", test.seconds(), test.name())));
		return table.toString();
	}

	private static boolean isReport(Path file) {
		return file.getFileName().toString().matches("TEST-.*\\.xml")
				&& file.getParent().getFileName().toString().matches("(surefire|failsafe)-reports");
	}

	private static List<Duration> read(Path report) throws IOException {
		List<Duration> result = new ArrayList<>();
		try {
			NodeList cases = DocumentBuilderFactory.newDefaultInstance()
				.newDocumentBuilder()
				.parse(report.toFile())
				.getElementsByTagName("testcase");
			for (int i = 0; i < cases.getLength(); i++) {
				Element test = (Element) cases.item(i);
				String type = test.getAttribute("classname");
				result.add(new Duration(type.substring(type.lastIndexOf('.') + 1) + "." + test.getAttribute("name"),
						Double.parseDouble(test.getAttribute("time").replace(",", ""))));
			}
			return result;
		}
		catch (ParserConfigurationException | SAXException ex) {
			throw new IOException(report + " cannot be read", ex);
		}
	}

	private record Duration(String name, double seconds) {

	}

}
