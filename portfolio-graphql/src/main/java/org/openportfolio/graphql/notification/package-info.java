/** What people are told when they were not looking, and how often by mail. */
package org.openportfolio.graphql.notification;
