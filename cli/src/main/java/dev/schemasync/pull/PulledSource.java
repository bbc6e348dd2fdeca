package dev.schemasync.pull;

/**
 * A Java source file.
 *
 * @param path its place below the folder of sources, such as
 * {@code com/acme/Customer.java}
 * @param text its text
 */
public record PulledSource(String path, String text) {

}
