package dev.schemasync.change;

import java.util.List;
import java.util.Set;

import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Table;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NamesTests {

	private static final ObjectName USERS = new ObjectName("public", "users");

	private static final String LONG = "customs_authority_reference_number_of_destination_country";

	private final Names names = new Names(new Schema(List.of("public"),
			List.of(new Table(USERS, Table.Kind.TABLE, "", Set.of(), Set.of(), Set.of(), null, List.of(),
					List.of(new Constraint.PrimaryKey("pk_users", List.of("id"))),
					List.of(new Index("ix_users_name", List.of(Index.Key.column("name")), false, null)))),
			List.of()));

	@Test
	void tellsWhatItIsAbout() {
		assertThat(this.names.find(USERS, null, "fk", List.of("role_id"))).isEqualTo("fk_users_role_id");
	}

	@Test
	void takesTheNameOfTheMapping() {
		assertThat(this.names.find(USERS, "UK_Email", "uk", List.of("email"))).isEqualTo("uk_email");
		assertThat(this.names.find(USERS, "my key", "uk", List.of("email"))).isEqualTo("my key");
	}

	@Test
	void nameThatHibernateMadeUpDoesNotCount() {
		assertThat(this.names.find(USERS, "UK_6dotkott2kjsp8vw4d0m25fb7", "uk", List.of("email")))
			.isEqualTo("uk_users_email");
	}

	@Test
	void neverTakesWhatTheDatabaseHas() {
		assertThat(this.names.find(USERS, null, "ix", List.of("name"))).isEqualTo("ix_users_name_2");
		assertThat(this.names.find(USERS, null, "pk", List.of())).isEqualTo("pk_users_2");
	}

	@Test
	void neverGivesANameTwice() {
		assertThat(this.names.find(USERS, null, "ck", List.of("a"))).isEqualTo("ck_users_a");
		assertThat(this.names.find(USERS, null, "ck", List.of("a"))).isEqualTo("ck_users_a_2");
	}

	@Test
	void longNamesStayUniqueAfterTheyAreCut() {
		String one = this.names.find(USERS, null, "uk", List.of(LONG, "a"));
		String other = this.names.find(USERS, null, "uk", List.of(LONG, "b"));
		assertThat(one).isNotEqualTo(other)
			.matches("uk_users_customs_authority_reference_number_of_destina_[0-9a-f]{8}");
		assertThat(List.of(one, other)).allSatisfy((name) -> assertThat(Identifier.stored(name)).isEqualTo(name));
	}

	@Test
	void charactersOfSeveralBytesAreNotCutInTwo() {
		String name = this.names.find(USERS, null, "uk", List.of("ö".repeat(60)));
		assertThat(Identifier.stored(name)).isEqualTo(name);
	}

	@Test
	void namesOfOtherSchemasAreFree() {
		assertThat(this.names.find(new ObjectName("shop", "users"), null, "ix", List.of("name")))
			.isEqualTo("ix_users_name");
	}

	@Test
	void releasedNameIsFree() {
		this.names.release(USERS.sibling("ix_users_name"));
		assertThat(this.names.find(USERS, null, "ix", List.of("name"))).isEqualTo("ix_users_name");
	}

}
