package dev.schemasync.database;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DatabaseUrlTests {

	private static final String ALL = "a@b:c/d%e?f#g";

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			textBlock = """
					postgres://u:p@h:5433/db                         | jdbc:postgresql://h:5433/db              | u    | p
					postgresql://u:p@h/db                            | jdbc:postgresql://h/db                   | u    | p
					POSTGRES://u:p@h/db                              | jdbc:postgresql://h/db                   | u    | p
					jdbc:postgresql://h:5433/db                      | jdbc:postgresql://h:5433/db              | -    | -
					jdbc:postgresql://h/db?user=u&password=p         | jdbc:postgresql://h/db                   | u    | p
					jdbc:postgresql://u:p@h/db                       | jdbc:postgresql://h/db                   | u    | p
					jdbc:postgresql:db                               | jdbc:postgresql:db                       | -    | -
					postgres://h/db                                  | jdbc:postgresql://h/db                   | -    | -
					postgres://u@h/db                                | jdbc:postgresql://h/db                   | u    | -
					postgres://u:@h/db                               | jdbc:postgresql://h/db                   | u    | -
					postgres://u:p@h                                 | jdbc:postgresql://h/                     | u    | p
					postgres:///db                                   | jdbc:postgresql://localhost/db           | -    | -
					postgres://u:p@[::1]:5433/db                     | jdbc:postgresql://[::1]:5433/db          | u    | p
					postgres://u:p@[2001:db8::7]/db                  | jdbc:postgresql://[2001:db8::7]/db       | u    | p
					postgres://u:p@a:1,b:2/db                        | jdbc:postgresql://a:1,b:2/db             | u    | p
					postgres://u:p@h/my%20db                         | jdbc:postgresql://h/my%20db              | u    | p
					postgres://%C3%BCser:p%C3%A9@h/db                | jdbc:postgresql://h/db                   | üser | pé
					postgres://u:p+w@h/db                            | jdbc:postgresql://h/db                   | u    | p+w
					postgres://u:p@h/db?sslmode=require              | jdbc:postgresql://h/db?sslmode=require   | u    | p
					postgres://u:p@h/db?sslmode=no-verify            | jdbc:postgresql://h/db?sslmode=require   | u    | p
					postgres://u:p@h/db?connect_timeout=3            | jdbc:postgresql://h/db?connectTimeout=3  | u    | p
					postgres://u:p@h/db?pool_max=3&sslmode=allow     | jdbc:postgresql://h/db?sslmode=allow     | u    | p
					postgres://u:p@h/db?schema=app                   | jdbc:postgresql://h/db?currentSchema=app | u    | p
					postgres://u:p@h/db?target_session_attrs=standby | jdbc:postgresql://h/db?targetServerType=secondary | u | p
					postgres:///db?host=h                            | jdbc:postgresql://h/db                   | -    | -
					postgresql:///db?host=h&port=5433                | jdbc:postgresql://h:5433/db              | -    | -
					postgresql://?port=5433&dbname=db                | jdbc:postgresql://localhost:5433/db      | -    | -
					postgresql:///db?host=a,b&port=1,2               | jdbc:postgresql://a:1,b:2/db             | -    | -
					postgresql:///db?host=a,b&port=1                 | jdbc:postgresql://a:1,b:1/db             | -    | -
					postgresql://h:5434/db?port=5433&dbname=other    | jdbc:postgresql://h:5434/db              | -    | -
					postgresql://h?dbname=my%20db&user=u             | jdbc:postgresql://h/my%20db              | u    | -
					postgres://h/db?sslkey=k&sslpassword=s%26t       | jdbc:postgresql://h/db?sslkey=k&sslpassword=s%26t | - | -
					postgres://h/db?cloud=x&socketFactory=a.B&n.m=1  | jdbc:postgresql://h/db?cloud=x&socketFactory=a.B&n.m=1 | - | -
					""")
	void readsWhatPlatformsWrite(String text, String url, String username, String password) {
		DatabaseSettings settings = DatabaseUrl.parse(text);
		assertThat(settings).isEqualTo(new DatabaseSettings(url, username, password));
	}

	@Test
	void passwordOfTheKeyIsNotShown() {
		assertThat(DatabaseUrl.parse("postgres://u@h/db?sslpassword=secret").toString()).doesNotContain("secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "postgres:///db?port=x", "postgres:///db?port=0", "postgres:///db?host=a,b&port=1,2,3" })
	void portOfTheOptionsIsCheckedToo(String text) {
		assertThatExceptionOfType(MalformedDatabaseUrlException.class).isThrownBy(() -> DatabaseUrl.parse(text))
			.withMessageContaining("port");
	}

	@Test
	void percentEncodedPasswordIsDecoded() {
		DatabaseSettings settings = DatabaseUrl.parse("postgres://u:a%40b%3Ac%2Fd%25e%3Ff%23g@h:5432/db");
		assertThat(settings).isEqualTo(new DatabaseSettings("jdbc:postgresql://h:5432/db", "u", ALL));
	}

	@Test
	void percentSignThatWasEncodedIsDecodedOnce() {
		assertThat(DatabaseUrl.parse("postgres://u:a%2540@h/db").password()).isEqualTo("a%40");
	}

	@ParameterizedTest
	@ValueSource(strings = { "p@w", "p:w", "p/w", "p%w", "p?w", "p#w", ALL, "12/w", "5?w", "@", "a@b/c", "?x=y", "#",
			"%zz", "p@", "@p", "//", "a@@b" })
	void passwordThatWasNotEncodedIsReadAsItStands(String password) {
		DatabaseSettings settings = DatabaseUrl
			.parse("postgres://u:" + password + "@db.example.com:5432/app?sslmode=require");
		assertThat(settings).isEqualTo(
				new DatabaseSettings("jdbc:postgresql://db.example.com:5432/app?sslmode=require", "u", password));
	}

	@Test
	void atSignInAnOptionIsNotTheEndOfThePassword() {
		DatabaseSettings settings = DatabaseUrl.parse("postgres://u:p@h/db?application_name=a@b");
		assertThat(settings).isEqualTo(new DatabaseSettings("jdbc:postgresql://h/db?ApplicationName=a%40b", "u", "p"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "u:secret@h/db", "mysql://u:secret@h/db", "postgres//u:secret@h/db", "secret",
			"postgres://u:secret@h:notaport/db", "postgres://u:secret@h:99999/db", "postgres://u:secret@h:0/db",
			"postgres://u:secret@h/a/b", "postgres://u:secret@h ost/db", "postgres://u:secret@h/db?sslmode=secret",
			"postgres://u:secret@h/db?secret", "postgres://u:secret@/db?host=/var/run/postgresql",
			"jdbc:mysql://u:secret@h/db", "postgres://u:secret@h!/db", "postgres://u:secret@h/db#secret",
			"postgres://u:secret@h/db\nsecret" })
	void malformedAddressIsExplainedInOneLineWithoutThePassword(String text) {
		assertThatExceptionOfType(MalformedDatabaseUrlException.class).isThrownBy(() -> DatabaseUrl.parse(text))
			.satisfies((ex) -> {
				assertThat(ex.getMessage()).doesNotContain("secret").hasLineCount(1);
				assertThat(ex.getMessage()).contains("postgres://user:password@host:5432/database");
				assertThat(ex).hasNoCause();
			});
	}

	@Test
	void settingsDoNotShowThePassword() {
		DatabaseSettings settings = DatabaseUrl.parse("postgres://u:secret@h:5432/db?sslmode=require");
		assertThat(settings).hasToString("DatabaseSettings[h:5432/db as u]");
		assertThat(new DatabaseSettings("jdbc:postgresql://u:secret@h/db?password=secret", null, null).toString())
			.doesNotContain("secret");
	}

	@Test
	void serverMessagesComeWithoutRowValues() {
		assertThat(DatabaseUrl.withDefaults("jdbc:postgresql://h/db?connectTimeout=9", "my app"))
			.isEqualTo("jdbc:postgresql://h/db?connectTimeout=9&ApplicationName=my%20app&tcpKeepAlive=true"
					+ "&logServerErrorDetail=false");
	}

}
