package dev.schemasync.pull;

import java.util.Map;

import dev.schemasync.schema.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Names of entities and their attributes. */
class JavaNamesTests {

	@ParameterizedTest
	@CsvSource({ "area_alias,AreaAlias", "areas,Area", "area_aliases,AreaAlias", "order_lines,OrderLine",
			"categories,Category", "cookies,Cookie", "addresses,Address", "statuses,Status", "caches,Cache",
			"boxes,Box", "schemas,Schema", "series,Series", "analytics,Analytics", "people,Person", "data,Data",
			"release_status,ReleaseStatus", "buses,Bus", "databases,Database" })
	void entityIsNamedAfterOneRow(String table, String type) {
		assertThat(JavaNames.type(table)).isEqualTo(type);
	}

	@ParameterizedTest
	@CsvSource({ "hash_code,hashCodeValue", "get_class,getClassValue", "wait,waitValue", "notify_all,notifyAllValue",
			"clone,cloneValue", "finalize,finalizeValue", "equals,equals", "code,code" })
	void partOfAKeyIsNoMethodOfAllObjects(String column, String part) {
		assertThat(JavaNames.keyPart(JavaNames.attribute(column))).isEqualTo(part);
	}

	@Test
	void namesMeanNothingToJavadoc() {
		assertThat(Comments.code("shop.order lines")).isEqualTo("{@code shop.order lines}");
		assertThat(Comments.code("we*/ird")).isEqualTo("<code>we*&#47;ird</code>");
		assertThat(Comments.code("a}{b\\u0041")).isEqualTo("<code>a}{b&#92;u0041</code>");
	}

	@Test
	void commentsMeanNothingToJavadoc() {
		Comments comments = new Comments(Map.of(new ObjectName("public", "t"), " a <b> & {@link x} */ \\u0041 "),
				Map.of());
		assertThat(comments.of(new ObjectName("public", "t")))
			.isEqualTo("a &lt;b&gt; &amp; {&#64;link x} *&#47; &#92;u0041");
		assertThat(comments.of(new ObjectName("public", "u"))).isNull();
	}

}
