package org.openportfolio.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.media.store.Place;
import org.openportfolio.media.store.Store;

/**
 * Where files come in that are sent in one request: first all bytes, however slow the phone, then
 * short transactions.
 */
@ApplicationScoped
public class Inbox {
    @Inject Arrivals arrivals;
    @Inject Store store;
    @Inject Uploads uploads;

    /**
     * Takes a file in, in constant memory; nothing is left behind when it is refused.
     *
     * @param bytes the file
     * @param name as the sender's device calls it
     * @throws UserFault too large, empty, damaged, of a kind that is not accepted, without a usable
     *     name, or too much waiting already
     */
    public UploadView receive(Viewer viewer, InputStream bytes, String name) throws IOException {
        var plain = FileName.plain(name);
        var arrived = arrivals.receive(bytes);
        try {
            uploads.requireRoom(viewer, arrived.size());
            var type = uploads.announce(viewer, arrived);
            store.put(Place.of(viewer.district(), arrived.sha256()), arrived.file());
            return uploads.keep(viewer, arrived, type, plain);
        } finally {
            arrivals.forget(arrived);
        }
    }
}
