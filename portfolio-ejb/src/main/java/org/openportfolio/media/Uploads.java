package org.openportfolio.media;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.kernel.Wish;

/** Files that members send. The bytes are read before a transaction begins: see {@link Inbox}. */
@Stateless
@ForMembers
public class Uploads {
    private static final int MOST_WAITING = 200;

    @Inject Store store;
    @Inject Rows rows;
    @Inject Ids ids;
    @Inject Event<DomainEvent> happened;

    /**
     * Writes down that arrived bytes are the viewer's, and keeps them. Files that wait to be put
     * into an item are limited to {@value #MOST_WAITING} a person.
     *
     * @param arrived what {@link Store#receive} took in
     * @param name as the sender's device calls it; folders before it are dropped
     * @throws UserFault {@code WRONG_TYPE} for a kind that is not accepted
     */
    @Changes
    public UploadView keep(Viewer viewer, Store.Arrived arrived, String name) throws IOException {
        var plain = plain(name);
        var type = MediaTypes.of(arrived.file());
        int waiting =
                rows.find(
                                "select count(*) from upload where owner_id = ?",
                                row -> row.getInt(1),
                                viewer.id())
                        .orElseThrow();
        if (waiting >= MOST_WAITING)
            throw new UserFault(FaultCode.TOO_MANY, "file", "media.tooManyWaiting");
        var id = new UploadId(ids.next());
        rows.change(
                "insert into media (id, district_id, sha256, size, content_type) values (?, ?, ?, ?, ?) on conflict (district_id, sha256) do nothing",
                ids.unordered(),
                viewer.district(),
                arrived.sha256(),
                arrived.size(),
                type);
        rows.change(
                "insert into upload (id, district_id, owner_id, media_id, name) select ?, ?, ?, id, ? from media where sha256 = ?",
                id,
                viewer.district(),
                viewer.id(),
                plain,
                arrived.sha256());
        store.keep(viewer.district(), arrived);
        happened.fire(new FileReceived(viewer.district(), viewer.id(), id, arrived.size(), type));
        return new UploadView(id, plain, type, arrived.size());
    }

    /** The last part of a path, of any system's kind, without what no file system likes. */
    static String plain(String name) {
        var text = Wish.required("name", name, 1_000);
        var last =
                text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1)
                        .replaceAll("[\\p{Cntrl}<>:\"|?*]", "_")
                        .strip();
        if (last.isEmpty() || last.chars().allMatch(c -> c == '.'))
            throw new UserFault(FaultCode.INVALID, "name", "media.name");
        return Wish.required("name", last, 255);
    }
}
