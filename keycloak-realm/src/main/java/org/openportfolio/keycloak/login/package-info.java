/**
 * People at Keycloak's login pages, played over HTTP: a browser without a window, a phone app that
 * logs in by authorization code with PKCE, an authenticator with its one-time codes. For the tests
 * of every level and for the demo's own check; requirements ID-1, EX-4.
 *
 * <p>Leaves out scripts and styles: what needs those is tested in a real browser.
 */
package org.openportfolio.keycloak.login;
