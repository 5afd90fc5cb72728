/**
 * Lets members in, and nobody else (ID-1, ID-3, EX-5).
 *
 * <p>MicroProfile JWT checks the bearer token: signature (RS256, keys of the realm), issuer,
 * audience, expiry. {@link org.openportfolio.graphql.identity.MemberFilter} stands before every
 * address of this application: no token, no answer; then it asks the database who the account
 * belongs to today. What follows finds them in {@link
 * org.openportfolio.graphql.identity.CurrentViewer}.
 */
package org.openportfolio.graphql.identity;
