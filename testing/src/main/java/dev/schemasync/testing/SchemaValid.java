package dev.schemasync.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import dev.schemasync.report.Severity;

/**
 * The tests of a class fail unless the database of its application context can carry what
 * the entities do. For {@code @DataJpaTest} and {@code @SpringBootTest} on PostgreSQL,
 * whatever migrates it; the failure is the report. {@code schema-sync.validation.*}
 * counts as it does in the application.
 *
 * <pre class="code">
 * &#064;DataJpaTest
 * &#064;AutoConfigureTestDatabase(replace = Replace.NONE)
 * &#064;SchemaValid
 * class SchemaTests {
 *
 *     &#064;Test
 *     void carriesTheEntities() {
 *     }
 *
 * }
 * </pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(SchemaValidExtension.class)
public @interface SchemaValid {

	/**
	 * The mildest finding that fails the tests.
	 * @return the severity, which beats {@code schema-sync.validation.fail-on}
	 */
	Severity failOn() default Severity.ERROR;

}
