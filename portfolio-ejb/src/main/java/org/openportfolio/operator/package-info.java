/**
 * What only the person who runs the installation does (ID-5): bring the database up to date, make a
 * district, its licence and its first lead administrator, read a roster, look after accounts and
 * outbox. A command of a plain JVM that needs nothing but the database; the server need not run.
 *
 * <p>Each command is one transaction and leaves a row in the audit log, without an actor. Leaves
 * out what administrators do themselves in the console.
 */
package org.openportfolio.operator;
