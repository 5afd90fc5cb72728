package org.openportfolio.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/** Where sent files come in: first all bytes, however slow the phone, then a short transaction. */
@ApplicationScoped
public class Inbox {
    @Inject Store store;
    @Inject Uploads uploads;

    /**
     * Takes a file in, in constant memory; nothing is left behind when it is refused.
     *
     * @param bytes the file
     * @param name as the sender's device calls it
     * @throws UserFault too large, empty, of a kind that is not accepted, or without a usable name
     */
    public UploadView receive(Viewer viewer, InputStream bytes, String name) throws IOException {
        Uploads.plain(name);
        var arrived = store.receive(bytes);
        try {
            return uploads.keep(viewer, arrived, name);
        } finally {
            store.forget(arrived);
        }
    }
}
