package dev.schemasync.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which arguments start the service without the options of any command. */
class ServiceStartTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "deploy", "serve", "--server.port=8081", "deploy --spring.profiles.active=dev",
			"serve --server.port=0 --schema-sync.validation.mode=warn" })
	void propertiesAreSprings(String line) {
		assertThat(ServiceStart.isMeantBy(args(line))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "--help", "serve --help", "--version", "-V", "--debug", "--url=jdbc:postgresql://a.b/c",
			"deploy --url postgres://a.b/c", "migrate deploy", "db.validate=1", "deploy deploy", "--server.port 8081",
			"--password=a.b", "serv", "--unknown" })
	void anythingElseIsACommands(String line) {
		assertThat(ServiceStart.isMeantBy(args(line))).isFalse();
	}

	@Test
	void theNameOfTheCommandIsNoArgumentOfSpring() {
		assertThat(ServiceStart.arguments("deploy", "--server.port=1")).containsExactly("--server.port=1");
		assertThat(ServiceStart.arguments("--server.port=1")).containsExactly("--server.port=1");
	}

	private static String[] args(String line) {
		return line.isEmpty() ? new String[0] : line.split(" ");
	}

}
