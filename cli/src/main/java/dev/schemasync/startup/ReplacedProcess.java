package dev.schemasync.startup;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Optional;

/**
 * {@code execv(3)}: another program in the same process, with its number, streams and
 * signals, so that whoever started it or ends it notices nothing.
 * <p>
 * {@code java.lang.foreign} is final since Java 22 and this is compiled for 21: by
 * reflection.
 */
final class ReplacedProcess {

	private static final String FOREIGN = "java.lang.foreign.";

	private ReplacedProcess() {
	}

	static boolean isPossible() {
		return Runtime.version().feature() >= 22 && !System.getProperty("os.name").startsWith("Windows");
	}

	/**
	 * Become another program; this method returns only by its exception.
	 * @throws IOException if the operating system refuses
	 */
	static void by(List<String> command) throws IOException {
		System.out.flush();
		System.err.flush();
		try {
			execute(command);
		}
		catch (Throwable ex) {
			throw new IOException(ex);
		}
		throw new IOException("execv failed");
	}

	private static void execute(List<String> command) throws Throwable {
		Class<?> segment = type("MemorySegment");
		Class<?> layout = type("MemoryLayout");
		Class<?> descriptor = type("FunctionDescriptor");
		Class<?> options = type("Linker$Option").arrayType();
		Object address = type("ValueLayout").getField("ADDRESS").get(null);
		Object arguments = Array.newInstance(layout, 2);
		Array.set(arguments, 0, address);
		Array.set(arguments, 1, address);
		Object signature = descriptor.getMethod("of", layout, layout.arrayType())
			.invoke(null, type("ValueLayout").getField("JAVA_INT").get(null), arguments);
		Object linker = type("Linker").getMethod("nativeLinker").invoke(null);
		Object lookup = type("Linker").getMethod("defaultLookup").invoke(linker);
		Object symbol = ((Optional<?>) type("SymbolLookup").getMethod("find", String.class).invoke(lookup, "execv"))
			.orElseThrow();
		MethodHandle execv = (MethodHandle) type("Linker").getMethod("downcallHandle", segment, descriptor, options)
			.invoke(linker, symbol, signature, Array.newInstance(options.componentType(), 0));
		Object arena = type("Arena").getMethod("global").invoke(null);
		Object pointers = type("SegmentAllocator").getMethod("allocate", long.class, long.class)
			.invoke(arena, Long.BYTES * (command.size() + 1L), (long) Long.BYTES);
		for (int i = 0; i < command.size(); i++) {
			Object text = type("SegmentAllocator").getMethod("allocateFrom", String.class)
				.invoke(arena, command.get(i));
			segment.getMethod("setAtIndex", type("AddressLayout"), long.class, segment)
				.invoke(pointers, address, (long) i, text);
		}
		Object path = type("SegmentAllocator").getMethod("allocateFrom", String.class)
			.invoke(arena, command.getFirst());
		execv.invokeWithArguments(path, pointers);
	}

	private static Class<?> type(String name) throws ClassNotFoundException {
		return Class.forName(FOREIGN + name);
	}

}
