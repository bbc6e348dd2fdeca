package dev.schemasync.report;

import java.util.List;

import dev.schemasync.diff.Difference;
import dev.schemasync.diff.ObjectPath;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KeyFindings}.
 */
class KeyFindingsTests {

	private static Finding missing(Constraint.@Nullable PrimaryKey instead) {
		Constraint.PrimaryKey key = new Constraint.PrimaryKey("", List.of("order_id", "Line"));
		return KeyFindings
			.missing(new Difference.Missing(ObjectPath.columns(new ObjectName("shop", "order_lines"), key.columns()),
					key, null, null, instead), key);
	}

	@Test
	void anotherPrimaryKeyIsWhatWasFound() {
		Finding finding = missing(new Constraint.PrimaryKey("pk", List.of("id")));
		assertThat(finding.expected()).isEqualTo("primary key (order_id, \"Line\")");
		assertThat(finding.actual()).isEqualTo("primary key (id)");
		assertThat(finding.remedy().text()).endsWith("then replace the key.");
	}

	@Test
	void withoutAnyKeyNothingWasFound() {
		Finding finding = missing(null);
		assertThat(finding.actual()).isNull();
		assertThat(finding.remedy().text()).endsWith("then add the key.");
	}

}
