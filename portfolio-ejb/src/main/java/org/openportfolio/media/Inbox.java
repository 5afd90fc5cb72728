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
        return receive(viewer, bytes, name, false);
    }

    /** Takes in an archive or a feed, to be imported and for nothing else; it may be larger. */
    public UploadView receiveArchive(Viewer viewer, InputStream bytes, String name)
            throws IOException {
        return receive(viewer, bytes, name, true);
    }

    private UploadView receive(Viewer viewer, InputStream bytes, String name, boolean archive)
            throws IOException {
        var plain = FileName.plain(name);
        var arrived = arrivals.receive(bytes, arrivals.most(archive));
        try {
            uploads.requireRoom(viewer, arrived.size(), archive);
            var type = uploads.announce(viewer, arrived, archive);
            store.put(Place.of(viewer.district(), arrived.sha256()), arrived.file());
            return uploads.keep(viewer, arrived, type, plain, archive);
        } finally {
            arrivals.forget(arrived);
        }
    }
}
