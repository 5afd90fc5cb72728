/**
 * The accounts that people log in with: they live in Keycloak and follow what the directory says,
 * in the background.
 *
 * <p>Whoever changes what Keycloak must know of a person (names, mail address, roles, state) sets
 * {@code person.account_changed_at} and puts a letter of the topic {@code keycloak.account} into
 * the outbox, key the person's id. Its delivery reads the person as they are <em>then</em> and
 * makes Keycloak equal, so letters may come twice, late, or after others. Offers {@link
 * org.openportfolio.directory.account.AccountProgress} to the console and the operator.
 *
 * <p>Externals have accounts apart, one per mail address in all districts, which follow their
 * invitations: {@link org.openportfolio.directory.account.ExternalAccounts} is told of these,
 * {@link org.openportfolio.directory.account.Enrolment} leads to password and second factor.
 * Requirements EX-4, EX-13, ID-1, ID-2, ID-4. Leaves out credentials: they are Keycloak's alone.
 */
package org.openportfolio.directory.account;
