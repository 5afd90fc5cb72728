/**
 * The benchmark: how fast the product is beside the bare parts it is made of, and how flat that
 * stays as a district grows.
 *
 * <p>Offers: {@link org.openportfolio.stack.bench.Bench}, for {@code mvn -Pbench}. A made-up
 * district of the size asked for, tokens of an issuer of its own that are checked at every request,
 * load by wrk where it is installed. Beside each case stands its floor: the very statements that
 * PostgreSQL was seen to run for it, repeated by pgbench.
 *
 * <p>Leaves out: pushes, archives and the start, which {@code mvn -Pmeasure} measures.
 */
package org.openportfolio.stack.bench;
