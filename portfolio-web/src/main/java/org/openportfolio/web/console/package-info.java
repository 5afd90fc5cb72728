/**
 * The console: what administrators of a district or a school see and do.
 *
 * <p>{@link org.openportfolio.web.console.Entrance} lets a request in: logged in through Keycloak
 * with a second factor, and an administrator according to the database at this request. The page
 * beans ask the services of portfolio-ejb as that {@link org.openportfolio.kernel.Viewer}.
 * Requirements ID-1, ID-3, EX-4, AU-4.
 */
package org.openportfolio.web.console;
