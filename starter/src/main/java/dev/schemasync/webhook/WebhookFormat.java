package dev.schemasync.webhook;

/** What a message looks like. */
public enum WebhookFormat {

	/** One object with the facts. */
	JSON,
	/** What an incoming webhook of Slack takes. */
	SLACK

}
