/** Items: My Items, Explore, making and changing them (IT-1, IT-2, SH-3, SH-4). */
package org.openportfolio.graphql.item;
