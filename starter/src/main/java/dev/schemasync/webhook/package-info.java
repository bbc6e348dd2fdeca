/**
 * Tells others when the state of the schema becomes another. Entry point:
 * {@link dev.schemasync.webhook.StateWebhook}.
 */
@NullMarked
package dev.schemasync.webhook;

import org.jspecify.annotations.NullMarked;
