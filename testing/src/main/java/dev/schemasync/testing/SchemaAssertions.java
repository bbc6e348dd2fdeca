package dev.schemasync.testing;

import java.util.List;

import javax.sql.DataSource;

import jakarta.persistence.EntityManagerFactory;
import org.assertj.core.api.AbstractAssert;

import dev.schemasync.report.Severity;
import dev.schemasync.validation.ValidationRules;

/**
 * Assertions on databases, for AssertJ:
 * {@code assertThat(dataSource).carries(entityManagerFactory)}.
 */
public final class SchemaAssertions {

	private SchemaAssertions() {
	}

	/**
	 * Assert something of a database.
	 * @param actual connects with the database
	 * @return the assertion
	 */
	public static DataSourceAssert assertThat(DataSource actual) {
		return new DataSourceAssert(actual);
	}

	/** Assertions on a database. */
	public static final class DataSourceAssert extends AbstractAssert<DataSourceAssert, DataSource> {

		private DataSourceAssert(DataSource actual) {
			super(actual, DataSourceAssert.class);
		}

		/**
		 * Verify that the database can carry what the entities of a factory do. The
		 * failure is the report.
		 * @param factory has the entities
		 * @return this assertion
		 */
		public DataSourceAssert carries(EntityManagerFactory factory) {
			isNotNull();
			new SchemaCheck(ValidationRules.none(), List.of()).failure(this.actual, factory, Severity.ERROR)
				.ifPresent((report) -> {
					throw new AssertionError(report);
				});
			return this;
		}

	}

}
