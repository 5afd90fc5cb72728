/**
 * What every type of the schema shares: global ids, the {@code Node} interface, page information.
 *
 * <p>A global id is a prefix that tells the type and the identity in base 58, as in {@code
 * itm_8Yc…}. Clients keep ids and send them back; they never take them apart.
 */
package org.openportfolio.graphql.node;
