package dev.schemasync.application;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.Profiles;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.UrlResource;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The configuration within an application. Only files inside it are read: what it would
 * import from elsewhere, such as a configuration server, is left out.
 */
final class ApplicationSettings {

	private static final String ON_PROFILE = "spring.config.activate.on-profile";

	private static final String ON_CLOUD_PLATFORM = "spring.config.activate.on-cloud-platform";

	private static final List<PropertySourceLoader> LOADERS = List.of(new YamlPropertySourceLoader(),
			new PropertiesPropertySourceLoader());

	private final ApplicationArchive archive;

	ApplicationSettings(ApplicationArchive archive) {
		this.archive = archive;
	}

	boolean isPresent() {
		return !documents("application").isEmpty();
	}

	ConfigurableEnvironment environment() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.setConversionService(new ApplicationConversionService());
		MutablePropertySources sources = environment.getPropertySources();
		String before = null;
		List<PropertySource<?>> documents = documents("application");
		for (PropertySource<?> document : documents) {
			if (profiles(document).length == 0 && isActive(environment, document)) {
				before = add(sources, before, document);
			}
		}
		for (PropertySource<?> document : documents) {
			if (profiles(document).length > 0 && isActive(environment, document)) {
				before = add(sources, before, document);
			}
		}
		for (String profile : environment.getActiveProfiles()) {
			for (PropertySource<?> document : documents("application-" + profile)) {
				if (isActive(environment, document)) {
					before = add(sources, before, document);
				}
			}
		}
		// unlike Spring, Quarkus takes the files of libraries too
		List<PropertySource<?>> ofAll = all("application");
		if (!this.archive.isRunnable() && QuarkusSettings.arePresent(ofAll)) {
			sources.addLast(QuarkusSettings.translated(ofAll));
		}
		ConfigurationPropertySources.attach(environment);
		return environment;
	}

	/** A later document wins over those before it. */
	private static String add(MutablePropertySources sources, @Nullable String before, PropertySource<?> document) {
		if (before == null) {
			sources.addLast(document);
		}
		else {
			sources.addBefore(before, document);
		}
		return document.getName();
	}

	private static boolean isActive(ConfigurableEnvironment environment, PropertySource<?> document) {
		CloudPlatform platform = binder(document).bind(ON_CLOUD_PLATFORM, CloudPlatform.class).orElse(null);
		String[] profiles = profiles(document);
		return (platform == null || platform == platform(environment))
				&& (profiles.length == 0 || environment.acceptsProfiles(Profiles.of(profiles)));
	}

	private static @Nullable CloudPlatform platform(ConfigurableEnvironment environment) {
		CloudPlatform named = new Binder(ConfigurationPropertySources.from(environment.getPropertySources()))
			.bind("spring.main.cloud-platform", CloudPlatform.class)
			.orElse(null);
		return (named != null) ? named : CloudPlatform.getActive(environment);
	}

	/** A text with commas or a list. */
	private static String[] profiles(PropertySource<?> document) {
		return binder(document).bind(ON_PROFILE, String[].class).orElseGet(() -> new String[0]);
	}

	private static Binder binder(PropertySource<?> document) {
		return new Binder(ConfigurationPropertySources.from(List.of(document)));
	}

	private List<PropertySource<?>> documents(String name) {
		return documents(name, (file) -> {
			URL url = this.archive.resource(file);
			return (url != null) ? List.of(url) : List.of();
		});
	}

	private List<PropertySource<?>> all(String name) {
		return documents(name, this.archive::resources);
	}

	private List<PropertySource<?>> documents(String name, Function<String, List<URL>> find) {
		List<PropertySource<?>> documents = new ArrayList<>();
		for (String folder : List.of("", "config/")) {
			for (PropertySourceLoader loader : LOADERS) {
				for (String extension : loader.getFileExtensions()) {
					String file = folder + name + "." + extension;
					find.apply(file).forEach((url) -> documents.addAll(load(loader, file, url)));
				}
			}
		}
		return documents;
	}

	private List<PropertySource<?>> load(PropertySourceLoader loader, String file, URL url) {
		try {
			return loader.load(file, new UrlResource(url));
		}
		catch (IOException | IllegalStateException | YAMLException ex) {
			throw new ApplicationUnreadableException(
					"%s in %s cannot be read: %s".formatted(file, this.archive.words(), ex.getMessage()),
					"correct the file and build the application again", ex);
		}
	}

}
