/**
 * Identities: the realm that Portfolio needs in Keycloak, as a file and as versions of it, and a
 * Keycloak server prepared for the demo and the tests.
 *
 * <p>Offers {@link org.openportfolio.keycloak.RealmMigrations} for operators, {@link
 * org.openportfolio.keycloak.PreparedKeycloak} for whoever starts the whole thing, {@link
 * org.openportfolio.keycloak.KeycloakAdmin} for both. Requirements: ID-1, EX-4.
 *
 * <p>Leaves out the people (they come from the roster) and what the application asks of Keycloak
 * while it runs. This module is in no WAR.
 */
package org.openportfolio.keycloak;
