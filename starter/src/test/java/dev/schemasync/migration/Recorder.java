package dev.schemasync.migration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Remembers what a migration tells. */
final class Recorder implements MigrationListener {

	private final List<String> done = Collections.synchronizedList(new ArrayList<>());

	private final List<String> messages = Collections.synchronizedList(new ArrayList<>());

	@Override
	public void done(String id) {
		this.done.add(id);
	}

	@Override
	public void message(String message) {
		this.messages.add(message);
	}

	List<String> done() {
		return this.done;
	}

	List<String> messages() {
		return this.messages;
	}

}
