package dev.schemasync.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.schemasync.process.JarProcess.Result;

import static org.assertj.core.api.Assertions.assertThat;

/** Starts of the runnable jar: the first unpacks it, the next ones start from there. */
class QuickStartProcessTests {

	private static final String UNPACKED = "schema-sync: unpacked into ";

	@TempDir
	private Path folder;

	private Path jar;

	private long pid;

	@BeforeEach
	void copyJar() throws IOException {
		this.jar = Files.copy(Path.of("target", "schema-sync-exec.jar"), this.folder.resolve("tool.jar"));
	}

	@Test
	void theSecondCommandStartsFromAnArchiveAndSaysTheSame() {
		Result first = run("-Xlog:class+load", "-jar", "tool.jar", "db", "bogus");
		assertThat(first.errorOutput()).contains(UNPACKED).contains("Unknown: bogus");
		assertThat(archives()).hasSize(1);

		Result second = run("-Xlog:class+load", "-jar", "tool.jar", "db", "bogus");
		assertThat(second.errorOutput()).doesNotContain(UNPACKED).contains("Unknown: bogus");
		assertThat(second.exitCode()).isEqualTo(first.exitCode()).isEqualTo(2);
		assertThat(second.output()).containsPattern("dev.schemasync.SchemaSync source: shared objects file \\(top\\)");
	}

	@Test
	void theSecondStartOfTheServiceIsFromAnArchiveOfItsOwn() {
		String[] service = { "-Xlog:class+load", "-jar", "tool.jar",
				"--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/none",
				"--schema-sync.migration.wait-for-database=0s" };
		assertThat(run(service).exitCode()).isEqualTo(3);
		assertThat(archives()).singleElement().asString().contains("service-");

		Result second = run(service);
		assertThat(second.exitCode()).isEqualTo(3);
		assertThat(second.output()).containsPattern("dev.schemasync.SchemaSync source: shared objects file \\(top\\)");
	}

	@Test
	void twoJvmsAfterEachOtherAreOneProcess() {
		run("-jar", "tool.jar", "db", "bogus");
		Result result = run("-Xlog:startuptime:stdout:pid", "-jar", "tool.jar", "db", "bogus");
		List<String> starts = result.output().lines().filter((line) -> line.contains("Genesis")).toList();
		assertThat(starts).hasSize(2);
		assertThat(starts).extracting((line) -> line.substring(0, line.indexOf(']'))).containsOnly("[" + this.pid);
	}

	@Test
	void anotherBuildIsUnpackedAnewAndTheOldOneRemoved() throws IOException {
		run("-jar", "tool.jar", "db", "bogus");
		List<Path> before = contents();
		Path changed = this.folder.resolve("changed.jar");
		copyWithAnotherEntry(changed);
		Files.move(changed, this.jar, StandardCopyOption.REPLACE_EXISTING);

		assertThat(run("-jar", "tool.jar", "db", "bogus").errorOutput()).contains(UNPACKED);
		assertThat(contents()).hasSize(1).doesNotContainAnyElementsOf(before);
	}

	/** Spring Boot's own way to unpack, as for an image. */
	@Test
	void aJarThatWasUnpackedByHandIsNotUnpackedAgain() {
		assertThat(
				run("-Djarmode=tools", "-jar", "tool.jar", "extract", "--destination", "by-hand", "--force").exitCode())
			.isZero();
		Result result = run("-jar", "by-hand/tool.jar", "db", "bogus");
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.errorOutput()).doesNotContain("unpacked").contains("Unknown: bogus");
		assertThat(this.folder.resolve("by-hand/.tool.jar.unpacked")).doesNotExist();
	}

	@Test
	void whereNothingCanBeWrittenTheCommandRunsAsItIs() throws IOException {
		Files.writeString(this.folder.resolve(".tool.jar.unpacked"), "a file, where a folder would be made");
		Result result = run("-jar", "tool.jar", "db", "bogus");
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.errorOutput()).doesNotContain("unpacked").contains("Unknown: bogus");
	}

	@Test
	void helpLeavesNothingBehind() {
		assertThat(run("-jar", "tool.jar", "migrate", "--help").exitCode()).isZero();
		assertThat(this.folder.resolve(".tool.jar.unpacked")).doesNotExist();
	}

	@Test
	void itCanBeSwitchedOff() throws IOException, InterruptedException {
		ProcessBuilder builder = builder("-jar", "tool.jar", "db", "bogus");
		builder.environment().put("SCHEMA_SYNC_QUICK_START", "off");
		assertThat(builder.start().waitFor()).isEqualTo(2);
		assertThat(this.folder.resolve(".tool.jar.unpacked")).doesNotExist();
	}

	private Result run(String... arguments) {
		try {
			Process process = builder(arguments).start();
			this.pid = process.pid();
			return new Result(process.waitFor(), Files.readString(this.folder.resolve("out")),
					Files.readString(this.folder.resolve("err")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private ProcessBuilder builder(String... arguments) {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		builder.command().addAll(List.of(arguments));
		// wherever this runs
		builder.environment().put("SCHEMA_SYNC_QUICK_START", "on");
		return builder.directory(this.folder.toFile())
			.redirectOutput(this.folder.resolve("out").toFile())
			.redirectError(this.folder.resolve("err").toFile());
	}

	private List<Path> archives() {
		return contents().stream()
			.flatMap((content) -> list(content).stream())
			.filter((path) -> path.toString().endsWith(".jsa"))
			.toList();
	}

	private List<Path> contents() {
		return list(this.folder.resolve(".tool.jar.unpacked"));
	}

	private static List<Path> list(Path folder) {
		try (var files = Files.list(folder)) {
			return files.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The same jar with one file more, as plain copies of its entries. */
	private void copyWithAnotherEntry(Path target) throws IOException {
		try (ZipFile source = new ZipFile(this.jar.toFile());
				ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
			for (ZipEntry entry : source.stream().toList()) {
				ZipEntry copy = new ZipEntry(entry.getName());
				copy.setMethod(entry.getMethod());
				if (entry.getMethod() == ZipEntry.STORED) {
					copy.setSize(entry.getSize());
					copy.setCompressedSize(entry.getSize());
					copy.setCrc(entry.getCrc());
				}
				out.putNextEntry(copy);
				source.getInputStream(entry).transferTo(out);
			}
			out.putNextEntry(new ZipEntry("another"));
		}
	}

}
