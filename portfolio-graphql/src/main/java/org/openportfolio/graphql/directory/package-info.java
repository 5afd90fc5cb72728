/** The viewer, people, classes and groups, as members see them (ID-3). */
package org.openportfolio.graphql.directory;
