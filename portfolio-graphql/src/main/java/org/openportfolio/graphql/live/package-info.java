/**
 * Tells phones what happens (SH-5, SH-6, SH-12): the subscription {@code live}, over server-sent
 * events.
 *
 * <p>A {@link org.openportfolio.graphql.live.LiveStream} is one phone that listens. It holds no
 * thread: it is worked on when something came for it, by one of a few workers, and its client is
 * never waited for. Who listens is looked up anew each time, so that it ends with the right to.
 */
package org.openportfolio.graphql.live;
