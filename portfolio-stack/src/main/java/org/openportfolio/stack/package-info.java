/**
 * The whole product up on one machine: PostgreSQL, Keycloak, a mail server and Payara as child
 * processes of one launcher. The run command and the system tests start the same {@link
 * org.openportfolio.stack.Stack}, so they cannot differ.
 *
 * <p>Offers: {@link org.openportfolio.stack.Stack} for programs, {@link
 * org.openportfolio.stack.Launcher} for people, {@link org.openportfolio.stack.PayaraServer} for
 * the EAR on the full server. Everything listens on loopback only, keeps its data and logs in one
 * folder, and ends with its launcher.
 *
 * <p>Leaves out: production. A district runs the same WARs with its own database, Keycloak and mail
 * server.
 */
package org.openportfolio.stack;
