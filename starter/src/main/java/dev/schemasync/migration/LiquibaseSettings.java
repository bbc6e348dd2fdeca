package dev.schemasync.migration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import liquibase.UpdateSummaryEnum;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.integration.spring.SpringLiquibase;
import liquibase.ui.UIServiceEnum;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseProperties;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * Liquibase as {@code spring.liquibase.*} configures it, without an application context.
 */
final class LiquibaseSettings {

	private LiquibaseSettings() {
	}

	static SpringLiquibase bind(Environment environment, DataSource dataSource, ResourceLoader resources) {
		LiquibaseProperties properties = Binder.get(environment)
			.bindOrCreate("spring.liquibase", LiquibaseProperties.class);
		SpringLiquibase liquibase = new SpringLiquibase();
		liquibase.setDataSource(dataSource);
		liquibase.setResourceLoader(resources);
		liquibase.setChangeLog(properties.getChangeLog());
		liquibase.setClearCheckSums(properties.isClearChecksums());
		liquibase.setContexts(joined(properties.getContexts()));
		liquibase.setLabelFilter(joined(properties.getLabelFilter()));
		liquibase.setDefaultSchema(properties.getDefaultSchema());
		liquibase.setLiquibaseSchema(properties.getLiquibaseSchema());
		liquibase.setLiquibaseTablespace(properties.getLiquibaseTablespace());
		liquibase.setDatabaseChangeLogTable(properties.getDatabaseChangeLogTable());
		liquibase.setDatabaseChangeLogLockTable(properties.getDatabaseChangeLogLockTable());
		liquibase.setChangeLogParameters(properties.getParameters());
		liquibase.setTag(properties.getTag());
		liquibase.setAnalyticsEnabled(false);
		liquibase.setShowSummary(UpdateSummaryEnum.OFF);
		liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
		liquibase.setUiService(UIServiceEnum.LOGGER);
		return liquibase;
	}

	private static @Nullable String joined(@Nullable List<String> values) {
		return (values != null && !values.isEmpty()) ? String.join(",", values) : null;
	}

	/**
	 * Return the changelog parameters, for which Liquibase has no getter.
	 * @param settings Liquibase's settings
	 * @return the parameters by name
	 */
	static Map<String, String> parameters(SpringLiquibase settings) {
		Map<String, String> result = new LinkedHashMap<>();
		if (new DirectFieldAccessor(settings).getPropertyValue("parameters") instanceof Map<?, ?> parameters) {
			parameters.forEach((name, value) -> result.put(String.valueOf(name), String.valueOf(value)));
		}
		return result;
	}

}
