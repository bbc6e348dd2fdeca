package dev.schemasync.autoconfigure;

import java.net.URI;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.schemasync.webhook.WebhookFormat;

/**
 * Who is told when the state of the schema becomes another.
 *
 * @param url the address that gets a POST; without it nobody is told
 * @param secret the key of the signature in X-Schema-Sync-Signature; without it the
 * message is not signed
 * @param format 'json', or 'slack' for an incoming webhook of Slack
 * @param link the address of the page, for whoever reads the message
 */
public record WebhookProperties(@Nullable URI url, @Nullable String secret, @DefaultValue("json") WebhookFormat format,
		@Nullable URI link) {

	public WebhookProperties {
		if (url != null && !("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
			// it may hold a secret, so it is not repeated
			throw SchemaProperties.invalid("webhook.url", "******", "It must begin with https:// or http://.");
		}
		if (url != null && url.getHost() == null) {
			throw SchemaProperties.invalid("webhook.url", "******",
					"It must name a host, as in https://host/path; a name with an underscore is none.");
		}
	}

	@Override
	public String toString() {
		return "Webhook[format=" + this.format + "]";
	}

}
