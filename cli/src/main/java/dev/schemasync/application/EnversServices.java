package dev.schemasync.application;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Set;
import java.util.jar.Attributes;

import org.jspecify.annotations.Nullable;

/**
 * The services by which Hibernate Envers adds the tables of its history to the mapping.
 * They are used where they were built for the Hibernate that reads the mapping.
 */
final class EnversServices {

	private static final String SERVICES = "META-INF/services/org.hibernate.";

	/** The integrator is left out, as it is for a Hibernate that runs. */
	private static final Set<String> NAMES = Set.of(SERVICES + "boot.model.FunctionContributor",
			SERVICES + "boot.model.TypeContributor", SERVICES + "boot.registry.selector.StrategyRegistrationProvider",
			SERVICES + "boot.spi.AdditionalMappingContributor", SERVICES + "service.spi.ServiceContributor");

	private final @Nullable String version;

	/**
	 * Create the services for a Hibernate.
	 * @param hibernate loads the Hibernate that reads the mapping
	 */
	EnversServices(ClassLoader hibernate) {
		this.version = version(hibernate.getResource("org/hibernate/Version.class"));
	}

	static boolean isNamed(String name) {
		return NAMES.contains(name);
	}

	boolean fit(URL services, String content) {
		return content.contains("org.hibernate.envers.") && this.version != null
				&& this.version.equals(version(services));
	}

	/** The first two numbers, such as {@code 7.4}; fixes do not change the services. */
	private static @Nullable String version(@Nullable URL file) {
		try {
			if (file == null || !(file.openConnection() instanceof JarURLConnection jar) || jar.getManifest() == null) {
				return null;
			}
			String version = jar.getManifest().getMainAttributes().getValue(Attributes.Name.SPECIFICATION_VERSION);
			return (version != null) ? version.replaceFirst("^(\\d+\\.\\d+).*", "$1") : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

}
