/**
 * What whoever runs the installation sees of it: MicroProfile Health and Metrics.
 *
 * <p>Readiness says whether this node can serve: its database answers and its media folder takes
 * bytes. What is degraded but not this node's fault (Keycloak, letters that wait in the outbox) is
 * told as data of checks that stay up: taking every node out of rotation would turn a late account
 * into an outage. Counts and codes only, nothing about people. Leaves out the logs, which each
 * class writes through {@code kernel.Log}.
 */
package org.openportfolio.operations;
