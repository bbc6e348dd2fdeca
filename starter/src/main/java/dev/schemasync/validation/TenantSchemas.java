package dev.schemasync.validation;

import java.util.List;

/**
 * Lists the schemas of the tenants, where each has the same tables in a schema of its
 * own. An application gives a bean of this type if it does not know them when it is
 * configured.
 */
@FunctionalInterface
public interface TenantSchemas {

	/**
	 * Return the schemas.
	 * @return their names, as they are in the database
	 */
	List<String> names();

}
