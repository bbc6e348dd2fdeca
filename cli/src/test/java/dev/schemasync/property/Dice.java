package dev.schemasync.property;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Random choices that the same seed repeats. The build always takes the same seeds, which
 * are in the names of its tests; {@code -Dproperty.seed=7 -Dproperty.tries=2000} goes on
 * from another one.
 */
final class Dice {

	private static final long FIRST_SEED = Long.getLong("property.seed", 20_260_726);

	private final Random random;

	Dice(long seed) {
		this.random = new Random(seed);
	}

	/** Return the seeds of the build, or those that were asked for. */
	static LongStream seeds(int tries) {
		return LongStream.range(FIRST_SEED, FIRST_SEED + Integer.getInteger("property.tries", tries));
	}

	/** Return a number from {@code low} to {@code high}, both included. */
	int between(int low, int high) {
		return low + this.random.nextInt(high - low + 1);
	}

	boolean coin() {
		return this.random.nextBoolean();
	}

	<E extends Enum<E>> E oneOf(Class<E> type) {
		E[] constants = type.getEnumConstants();
		return constants[this.random.nextInt(constants.length)];
	}

	<T> List<T> list(int min, int max, Function<Dice, T> element) {
		return IntStream.range(0, between(min, max)).mapToObj((i) -> element.apply(this)).toList();
	}

}
