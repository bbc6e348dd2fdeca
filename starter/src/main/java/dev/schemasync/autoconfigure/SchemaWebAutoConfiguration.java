package dev.schemasync.autoconfigure;

import java.util.List;

import liquibase.util.LiquibaseUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.DispatcherServlet;
import org.thymeleaf.spring6.SpringTemplateEngine;

import dev.schemasync.migration.FlywayHistory;
import dev.schemasync.migration.SchemaHistory;
import dev.schemasync.model.EntityModelIntegrator;
import dev.schemasync.validation.Acknowledgements;
import dev.schemasync.validation.RequestedChecks;
import dev.schemasync.validation.SchemaMonitor;
import dev.schemasync.validation.SchemaValidator;
import dev.schemasync.validation.SchemaWatch;
import dev.schemasync.web.AssetController;
import dev.schemasync.web.JsonAnswers;
import dev.schemasync.web.LoginOffer;
import dev.schemasync.web.OperatorController;
import dev.schemasync.web.OperatorPages;
import dev.schemasync.web.SchemaPage;
import dev.schemasync.web.SchemaVersionController;
import dev.schemasync.web.SchemaVersionFilter;
import dev.schemasync.web.Versions;

/**
 * {@code /health/schema-version} of a servlet application, with pages where it has
 * Thymeleaf.
 */
@AutoConfiguration(after = SchemaAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnBean(SchemaMonitor.class)
public final class SchemaWebAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	Versions schemaVersions(SchemaProperties properties, Environment environment, ObjectProvider<BuildProperties> build,
			ObjectProvider<SchemaHistory> histories) {
		BuildProperties built = build.getIfAvailable();
		return new Versions(environment.getProperty("spring.application.name", "application"),
				SchemaAutoConfiguration.environment(properties, environment), EntityModelIntegrator.ormVersion(),
				liquibaseVersion(), flywayVersion(histories.getIfAvailable()),
				(built != null) ? built.getVersion() : null);
	}

	private static @Nullable String liquibaseVersion() {
		return ClassUtils.isPresent("liquibase.util.LiquibaseUtil", null) ? LiquibaseUtil.getBuildVersion() : null;
	}

	private static @Nullable String flywayVersion(@Nullable SchemaHistory history) {
		return (history instanceof FlywayHistory flyway) ? flyway.engineVersion() : null;
	}

	@Bean
	JsonAnswers schemaJsonAnswers(SchemaWatch watch, Versions versions, SchemaProperties properties) {
		return new JsonAnswers(watch, versions, properties.health().latestMigrations());
	}

	@Bean
	@ConditionalOnMissingBean
	SchemaVersionController schemaVersionController(SchemaWatch watch, JsonAnswers answers, Versions versions,
			ObjectProvider<OperatorPages> pages) {
		return new SchemaVersionController(watch, answers, versions, pages.getIfAvailable());
	}

	@Bean
	FilterRegistrationBean<SchemaVersionFilter> schemaVersionFilter(JsonAnswers answers) {
		FilterRegistrationBean<SchemaVersionFilter> filter = new FilterRegistrationBean<>(
				new SchemaVersionFilter(answers));
		filter.addUrlPatterns(SchemaVersionController.PATH);
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return filter;
	}

	@Bean
	AssetController schemaAssetController() {
		return new AssetController();
	}

	/** The pages, where an application has Thymeleaf. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SpringTemplateEngine.class)
	static class PageConfiguration {

		@Bean
		SchemaPage schemaPage(Versions versions) {
			return new SchemaPage(versions);
		}

		@Bean
		OperatorPages schemaOperatorPages(SchemaPage page, SchemaWatch watch, SchemaValidator validator,
				ObjectProvider<SchemaHistory> histories, ObjectProvider<Acknowledgements> acknowledgements,
				ObjectProvider<LoginOffer> login) {
			SchemaHistory history = histories.getIfAvailable();
			return new OperatorPages(page, watch, validator, (id) -> (history != null) ? history.texts(id) : List.of(),
					acknowledgements.getIfAvailable(), login.getIfAvailable(() -> new LoginOffer(false)));
		}

		@Bean
		OperatorController schemaOperatorController(OperatorPages pages, RequestedChecks checks) {
			return new OperatorController(pages, checks);
		}

	}

}
