package dev.schemasync.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

import picocli.CommandLine.IVersionProvider;

/** Tells the version of schema-sync. */
final class VersionProvider implements IVersionProvider {

	@Override
	public String[] getVersion() throws IOException {
		String version = VersionProvider.class.getPackage().getImplementationVersion();
		return new String[] { "schema-sync " + ((version != null) ? version : builtVersion()) };
	}

	/** Classes that are not in the library's own jar have no manifest. */
	private static String builtVersion() throws IOException {
		Properties properties = new Properties();
		try (InputStream info = VersionProvider.class.getResourceAsStream("/META-INF/build-info.properties")) {
			if (info != null) {
				properties.load(info);
			}
		}
		return properties.getProperty("build.version", "(development)");
	}

}
