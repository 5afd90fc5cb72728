/**
 * First passwords and new ones (ID-6): codes on paper that a student chooses a password with, and
 * passwords and second factors that teachers and administrators take away.
 *
 * <p>Offers {@link org.openportfolio.directory.activation.ActivationCodes} and {@link
 * org.openportfolio.directory.activation.Resets} to who looks after people, and {@link
 * org.openportfolio.directory.activation.Activation} to who holds a code. Leaves out the password
 * itself: it is typed at Keycloak, and nowhere else.
 */
package org.openportfolio.directory.activation;
