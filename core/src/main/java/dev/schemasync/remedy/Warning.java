package dev.schemasync.remedy;

import org.jspecify.annotations.Nullable;

/**
 * What hurts releases that still run, or makes clients wait.
 *
 * @param path what it is about, such as {@code public.users.id}
 * @param reason what happens, and to whom
 * @param instead how to go about it without that, or {@code null} if there is no such way
 */
public record Warning(String path, String reason, @Nullable String instead) {

}
