package dev.schemasync.autoconfigure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many wrong passwords are looked at in a minute: ten from one address, three hundred
 * in all. When all are used up, an address has one try left, so that a flood from
 * elsewhere does not lock the operator out. Memory is bounded.
 */
final class LoginBudget {

	private static final int PER_ADDRESS = 10;

	private static final int IN_ALL = 300;

	private static final int MOST_ADDRESSES = 10_000;

	private static final Duration WINDOW = Duration.ofMinutes(1);

	private final Clock clock;

	private final Map<String, Integer> failures = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
			return size() > MOST_ADDRESSES;
		}

	};

	private Instant end = Instant.MIN;

	private int inAll;

	LoginBudget(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Return whether a password from an address may be looked at.
	 * @param address the address
	 * @return {@code false} if there were too many wrong ones
	 */
	synchronized boolean allows(String address) {
		turn();
		int own = this.failures.getOrDefault(network(address), 0);
		return own < ((this.inAll < IN_ALL) ? PER_ADDRESS : 1);
	}

	/**
	 * Count a wrong password.
	 * @param address where it came from
	 */
	synchronized void spend(String address) {
		turn();
		this.inAll++;
		this.failures.merge(network(address), 1, Integer::sum);
	}

	private void turn() {
		Instant now = this.clock.instant();
		if (!now.isBefore(this.end)) {
			this.failures.clear();
			this.inAll = 0;
			this.end = now.plus(WINDOW);
		}
	}

	/** Whoever has one address of IPv6 has the 64 bits below it too. */
	private static String network(String address) {
		String[] parts = address.split(":", -1);
		return (parts.length > 4 && !address.contains("::")) ? String.join(":", parts[0], parts[1], parts[2], parts[3])
				: address;
	}

}
