package org.openportfolio.stack.bench;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Sends requests over some connections, each the next one as soon as its answer is there. */
interface Load {
    /** What drives it, for the report. */
    String name();

    /** Goes round the requests until the time is over. */
    LoadResult run(URI app, List<Request> requests, int connections, Duration length);

    /** wrk where it is installed, else sockets of this process. */
    static Load best() {
        return WrkLoad.isInstalled() ? new WrkLoad() : new SocketLoad();
    }
}
