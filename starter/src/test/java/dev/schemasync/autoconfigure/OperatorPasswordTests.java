package dev.schemasync.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class OperatorPasswordTests {

	private final MockEnvironment environment = new MockEnvironment()
		.withProperty("spring.datasource.url", "jdbc:postgresql://db/shop")
		.withProperty("local.server.port", "8080");

	@Test
	void productionHasNoPasswordUnlessOneIsSet() {
		assertThat(password(null).value()).isNull();
		assertThat(password(" ").value()).isNull();
		assertThat(password("geheim").value()).isEqualTo("geheim");
	}

	@Test
	void developmentMakesOneUpAndLogsItWithTheAddress(CapturedOutput output) {
		this.environment.setActiveProfiles("dev");
		OperatorPassword password = password(null);
		assertThat(password.value()).hasSize(18).isNotEqualTo(password(null).value());
		password.onApplicationEvent(ready());
		assertThat(output)
			.contains("Operators log in at http://localhost:8080/health/schema-version/login as operator with "
					+ password.value() + ", until the next start");
	}

	@Test
	void passwordThatIsSetIsNeverLogged(CapturedOutput output) {
		this.environment.setActiveProfiles("dev");
		OperatorPassword password = password("geheim");
		assertThat(password.value()).isEqualTo("geheim");
		password.onApplicationEvent(ready());
		assertThat(output).doesNotContain("geheim");
	}

	private OperatorPassword password(String value) {
		return OperatorPassword.of(new OperatorProperties(value, null, OperatorProperties.Protects.EVERYTHING, false,
				new OperatorProperties.Proxy(null, List.of(), List.of())), this.environment);
	}

	private ApplicationReadyEvent ready() {
		GenericApplicationContext context = new GenericApplicationContext();
		context.setEnvironment(this.environment);
		return new ApplicationReadyEvent(new SpringApplication(Object.class), new String[0], context, Duration.ZERO);
	}

}
