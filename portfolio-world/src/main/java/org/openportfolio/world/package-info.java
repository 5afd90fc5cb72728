/**
 * Made-up districts of any size, written into a database by the database itself: for tests that
 * look at plans, and for the benchmark. No part of what is shipped.
 *
 * <p>Offers: {@link org.openportfolio.world.World}, which uses nothing but a connection (the tables
 * must be there), and {@link org.openportfolio.world.LoggedStatements}, which reads what was asked
 * of a database.
 *
 * <p>Leaves out: bytes of files (their rows name contents that no store has), people from outside,
 * pushes, archives.
 */
package org.openportfolio.world;
