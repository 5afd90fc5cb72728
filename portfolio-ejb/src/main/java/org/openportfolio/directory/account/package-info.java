/**
 * The accounts that members log in with: they live in Keycloak and follow what the directory says,
 * in the background.
 *
 * <p>Whoever changes what Keycloak must know of a person (names, mail address, roles, state) sets
 * {@code person.account_changed_at} and puts a letter of the topic {@code keycloak.account} into
 * the outbox, key the person's id. Its delivery reads the person as they are <em>then</em> and
 * makes Keycloak equal, so letters may come twice, late, or after others. Offers {@link
 * org.openportfolio.directory.account.AccountProgress} to the console and the operator.
 * Requirements ID-1, ID-2, ID-4. Leaves out externals, whose accounts belong to invitations, and
 * credentials.
 */
package org.openportfolio.directory.account;
