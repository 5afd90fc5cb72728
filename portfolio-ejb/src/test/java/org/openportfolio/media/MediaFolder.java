package org.openportfolio.media;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.media.store.Store;
import org.openportfolio.media.store.Stores;

/** Media in a folder, for tests that run without a server. */
public final class MediaFolder {
    private final Arrivals arrivals = new Arrivals();
    private final Store store;
    private final Keeping keeping = new Keeping();

    public MediaFolder(Path folder, Transactions transactions) {
        store = Stores.in(folder);
        arrivals.mediaFolder = Optional.of(folder.toString());
        arrivals.most = 25L << 20;
        arrivals.mostOfArchive = 10L << 30;
        arrivals.clock = Clock.systemUTC();
        arrivals.prepare();
        keeping.transactions = transactions;
        keeping.arrivals = arrivals;
        keeping.store = store;
        keeping.ids = new Ids();
    }

    public Arrivals arrivals() {
        return arrivals;
    }

    public Store store() {
        return store;
    }

    public Keeping keeping() {
        return keeping;
    }
}
