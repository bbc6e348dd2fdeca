package dev.schemasync.autoconfigure;

import liquibase.util.LiquibaseUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.DispatcherServlet;
import org.thymeleaf.ITemplateEngine;

import dev.schemasync.model.EntityModelIntegrator;
import dev.schemasync.validation.SchemaMonitor;
import dev.schemasync.web.SchemaPage;
import dev.schemasync.web.SchemaVersionController;
import dev.schemasync.web.Versions;

/** {@code /health/schema-version} of a servlet application, as a page with Thymeleaf. */
@AutoConfiguration(after = { SchemaAutoConfiguration.class },
		afterName = "org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnBean(SchemaMonitor.class)
public final class SchemaWebAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SchemaVersionController schemaVersionController(SchemaMonitor monitor, SchemaProperties properties,
			ObjectProvider<BuildProperties> build, ObjectProvider<SchemaPage> page) {
		BuildProperties built = build.getIfAvailable();
		Versions versions = new Versions(EntityModelIntegrator.ormVersion(), liquibaseVersion(),
				(built != null) ? built.getVersion() : null);
		return new SchemaVersionController(monitor, versions, properties.health().latestMigrations(),
				page.getIfAvailable());
	}

	private static @Nullable String liquibaseVersion() {
		return ClassUtils.isPresent("liquibase.util.LiquibaseUtil", null) ? LiquibaseUtil.getBuildVersion() : null;
	}

	/** The page, where an application has Thymeleaf. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ITemplateEngine.class, ThymeleafAutoConfiguration.class })
	@ConditionalOnBean(ITemplateEngine.class)
	static class PageConfiguration {

		@Bean
		SchemaPage schemaPage(ITemplateEngine templates) {
			return new SchemaPage(templates,
					ClassUtils.isPresent("org.springframework.security.web.SecurityFilterChain", null));
		}

	}

}
