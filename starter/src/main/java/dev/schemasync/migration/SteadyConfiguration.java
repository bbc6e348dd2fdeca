package dev.schemasync.migration;

import java.util.List;

import liquibase.Scope;
import liquibase.configuration.ConfigurationValueProvider;
import liquibase.configuration.LiquibaseConfiguration;
import liquibase.configuration.core.EnvironmentValueProvider;
import liquibase.configuration.core.SystemPropertyValueProvider;

/**
 * The configuration that Liquibase reads from a process whose variables and system
 * properties stay as they are. Left alone, Liquibase looks at all of them, hundreds of
 * times for each change set, to find out whether one has changed.
 */
public final class SteadyConfiguration {

	private static volatile boolean assumed;

	private SteadyConfiguration() {
	}

	/** Assume so of this process, for all of Liquibase in it. */
	public static void assume() {
		assumed = true;
	}

	static synchronized void use() {
		if (!assumed) {
			return;
		}
		LiquibaseConfiguration configuration = Scope.getCurrentScope().getSingleton(LiquibaseConfiguration.class);
		for (ConfigurationValueProvider provider : List.copyOf(configuration.getProviders())) {
			if (provider.getClass() == SystemPropertyValueProvider.class) {
				configuration.unregisterProvider(provider);
				configuration.registerProvider(new Properties());
			}
			else if (provider.getClass() == EnvironmentValueProvider.class) {
				configuration.unregisterProvider(provider);
				configuration.registerProvider(new Variables());
			}
		}
	}

	private static final class Properties extends SystemPropertyValueProvider {

		@Override
		protected int getMapHash() {
			return 0;
		}

	}

	private static final class Variables extends EnvironmentValueProvider {

		@Override
		protected int getMapHash() {
			return 0;
		}

	}

}
