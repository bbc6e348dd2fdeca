package dev.schemasync.benchmark;

import java.util.Collection;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.StackProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the benchmarks:
 * {@code ./mvnw test -Pbenchmark [-Dbenchmark=ValidationBenchmark] [-Dtables=1000]}.
 */
class BenchmarkRun {

	@Test
	void run() throws Exception {
		ChainedOptionsBuilder options = new OptionsBuilder().include(System.getProperty("benchmark", ".*Benchmark.*"))
			.shouldFailOnError(true);
		String tables = System.getProperty("tables");
		if (tables != null) {
			options.param("tables", tables.split(","));
		}
		if (Boolean.getBoolean("stack")) {
			options.addProfiler(StackProfiler.class, "lines=12;top=25");
		}
		Collection<RunResult> results = new Runner(options.build()).run();
		assertThat(results).isNotEmpty();
	}

}
