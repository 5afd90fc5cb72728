/** Sharing items with people and classes (SH-1, SH-4, SH-7 to SH-9). */
package org.openportfolio.graphql.sharing;
