package dev.schemasync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The table that the build ends with. */
class TestDurationsTests {

	@TempDir
	private Path project;

	@Test
	void slowestOfAllModulesComeFirst() throws IOException {
		report("core/target/surefire-reports/TEST-dev.a.QuickTests.xml",
				"<testcase name='one' classname='dev.a.QuickTests' time='0.01'/>".repeat(11));
		report("target/failsafe-reports/TEST-dev.b.SlowProcessTests.xml",
				"<testcase name='two' classname='dev.b.SlowProcessTests' time='1,061.5'/>");
		report("target/surefire-reports/other.xml", "<testcase name='three' classname='x.Y' time='9999'/>");
		assertThat(TestDurations.table(this.project).lines()).hasSize(11)
			.startsWith("The 10 slowest of 12 tests:", "  1061.50 s  SlowProcessTests.two",
					"     0.01 s  QuickTests.one");
	}

	private void report(String path, String cases) throws IOException {
		Path file = this.project.resolve(path);
		Files.createDirectories(file.getParent());
		Files.writeString(file, "<testsuite>" + cases + "</testsuite>");
	}

}
