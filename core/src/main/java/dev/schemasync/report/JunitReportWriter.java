package dev.schemasync.report;

import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a report as one suite of JUnit: a case for each finding, which fails if the
 * finding is bad enough, or a single case that passes if there is none.
 */
final class JunitReportWriter {

	private static final double MILLIS_PER_SECOND = 1000;

	private final XMLStreamWriter xml;

	private final Severity failOn;

	private JunitReportWriter(XMLStreamWriter xml, Severity failOn) {
		this.xml = xml;
		this.failOn = failOn;
	}

	static String write(SchemaReport report, Severity failOn) {
		StringWriter text = new StringWriter();
		try {
			XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
			new JunitReportWriter(xml, failOn).write(report);
			xml.close();
		}
		catch (XMLStreamException ex) {
			throw new IllegalStateException("The report cannot be written as XML", ex);
		}
		return text.append('\n').toString();
	}

	private void write(SchemaReport report) throws XMLStreamException {
		List<Finding> findings = report.findings();
		long failures = findings.stream().filter((finding) -> finding.severity().isAtLeast(this.failOn)).count();
		this.xml.writeStartDocument("UTF-8", "1.0");
		line(0);
		this.xml.writeStartElement("testsuite");
		attribute("name", "schema-sync " + report.database().name());
		attribute("tests", Integer.toString(Math.max(1, findings.size())));
		attribute("failures", Long.toString(failures));
		attribute("errors", "0");
		attribute("skipped", "0");
		attribute("time", seconds(report.duration()));
		attribute("timestamp", report.checkedAt().toString());
		if (findings.isEmpty()) {
			start("schema", report.database().name());
			output(TextReportWriter.summary(report));
			end();
		}
		for (Finding finding : findings) {
			write(finding);
		}
		line(0);
		this.xml.writeEndElement();
		this.xml.writeEndDocument();
	}

	private void write(Finding finding) throws XMLStreamException {
		start((finding.source() != null) ? finding.source().replaceFirst("#.*", "") : "schema",
				finding.code().id() + " " + finding.path());
		String text = TextReportWriter.write(finding).stripTrailing();
		if (finding.severity().isAtLeast(this.failOn)) {
			line(2);
			this.xml.writeStartElement("failure");
			attribute("type", finding.code().id());
			attribute("message", finding.message().replaceAll("\\s+", " "));
			this.xml.writeCharacters(legal(text));
			this.xml.writeEndElement();
		}
		else {
			output(text);
		}
		end();
	}

	private void start(String className, String name) throws XMLStreamException {
		line(1);
		this.xml.writeStartElement("testcase");
		attribute("classname", className);
		attribute("name", name);
		attribute("time", seconds(Duration.ZERO));
	}

	private void output(String text) throws XMLStreamException {
		line(2);
		this.xml.writeStartElement("system-out");
		this.xml.writeCharacters(legal(text));
		this.xml.writeEndElement();
	}

	private void end() throws XMLStreamException {
		line(1);
		this.xml.writeEndElement();
	}

	private void attribute(String name, String value) throws XMLStreamException {
		this.xml.writeAttribute(name, legal(value));
	}

	private void line(int depth) throws XMLStreamException {
		this.xml.writeCharacters("\n" + "  ".repeat(depth));
	}

	private static String seconds(Duration duration) {
		return String.format(Locale.ROOT, "%.3f", duration.toMillis() / MILLIS_PER_SECOND);
	}

	/** XML 1.0 has no way to write most control characters. */
	private static String legal(String text) {
		return text.codePoints()
			.map((character) -> isLegal(character) ? character : '\uFFFD')
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	private static boolean isLegal(int character) {
		return character == '\t' || character == '\n' || character == '\r'
				|| (character >= ' ' && character <= '\uD7FF') || (character >= '\uE000' && character <= '\uFFFD')
				|| character > '\uFFFF';
	}

}
