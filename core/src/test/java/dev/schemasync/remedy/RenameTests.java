package dev.schemasync.remedy;

import dev.schemasync.schema.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What a rename on the command line can mean. */
class RenameTests {

	private static final ObjectName CUSTOMERS = new ObjectName(null, "customers");

	@Test
	void oneNameIsATable() {
		assertThat(Rename.parse("customers=clients")).containsExactly(new Rename(CUSTOMERS, null, "clients"));
	}

	@Test
	void twoNamesAreAColumnOrATableOfASchema() {
		assertThat(Rename.parse("customers.name=company")).containsExactly(new Rename(CUSTOMERS, "name", "company"),
				new Rename(new ObjectName("customers", "name"), null, "company"));
	}

	@Test
	void threeNamesAreAColumnOfATableOfASchema() {
		assertThat(Rename.parse("shop.customers.name=company"))
			.containsExactly(new Rename(new ObjectName("shop", "customers"), "name", "company"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "customers", "=clients", "customers=", "a.b.c.d=e", "a=b.c", "a=b=c", ".a=b", "a.=b",
			"a..b=c", "" })
	void anythingElseIsNoRename(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Rename.parse(text))
			.withMessageStartingWith("'" + text + "' is no rename");
	}

	@ParameterizedTest
	@ValueSource(strings = { "customers=clients", "customers.name=company", "shop.customers.name=company" })
	void isWrittenAsItWasRead(String text) {
		assertThat(Rename.parse(text)).first().hasToString(text);
	}

}
