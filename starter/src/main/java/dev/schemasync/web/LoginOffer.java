package dev.schemasync.web;

/**
 * Whether operators can log in with a form.
 *
 * @param offered {@code false} if there is nothing to log in with
 */
public record LoginOffer(boolean offered) {

	/** The address of the form. */
	public static final String LOGIN = SchemaVersionController.PATH + "/login";

	/** The address that ends the session. */
	public static final String LOGOUT = SchemaVersionController.PATH + "/logout";

}
