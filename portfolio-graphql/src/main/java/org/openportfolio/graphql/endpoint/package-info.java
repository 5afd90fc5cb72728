/**
 * GraphQL over HTTP: media types, status codes, the form of a request and of an answer, Apollo
 * persisted queries. Errors are JSON always.
 *
 * <p>Follows the working draft "GraphQL over HTTP" and its audits (npm {@code graphql-http}).
 * Leaves out batching and uploads by multipart; files go to {@code /media}.
 */
package org.openportfolio.graphql.endpoint;
