package org.openportfolio.web.visit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openportfolio.feedback.AddComment;
import org.openportfolio.feedback.Feedback;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.Lines;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.media.Arrivals;
import org.openportfolio.media.Inbox;
import org.openportfolio.media.Uploads;

/**
 * Takes in the files that visitors send with a comment: by the way that those of members come, and
 * no byte of somebody who may not comment.
 */
@ApplicationScoped
public class VisitFiles {
    /** Few of the server's threads, each held until the last byte has come. */
    private final Lines lines = new Lines(24, 3);

    @Inject Feedback feedback;
    @Inject Inbox inbox;
    @Inject Uploads uploads;
    @Inject Arrivals arrivals;

    /**
     * All files of the form, or none of them.
     *
     * @throws UserFault a rule refuses one of them, or the visitor
     */
    List<UploadId> receive(Viewer viewer, Thing about, SentForm form) throws IOException {
        if (!lines.take(viewer.id()))
            throw new UserFault(
                    FaultCode.TOO_MANY,
                    "uploads",
                    "media.tooManyAtOnce",
                    Map.of("max", lines.ofOne()));
        try {
            return receiveAll(viewer, about, form);
        } finally {
            lines.leave(viewer.id());
        }
    }

    private List<UploadId> receiveAll(Viewer viewer, Thing about, SentForm form)
            throws IOException {
        List<UploadId> received = new ArrayList<>();
        try {
            for (var file = form.nextFile(); file.isPresent(); file = form.nextFile()) {
                if (received.isEmpty()) feedback.requireComment(viewer, about);
                if (received.size() == AddComment.MOST_FILES)
                    throw new UserFault(
                            FaultCode.TOO_MANY,
                            "uploads",
                            "tooMany",
                            Map.of("max", AddComment.MOST_FILES));
                received.add(inbox.receive(viewer, file.get().bytes(), file.get().name()).id());
            }
            return received;
        } catch (IOException | RuntimeException e) {
            forget(viewer, received);
            throw e;
        }
    }

    /** Lets go of files that came for nothing. */
    void forget(Viewer viewer, List<UploadId> received) {
        if (!received.isEmpty()) uploads.forget(viewer, received);
    }

    /** The largest file that is taken, in bytes. */
    long most() {
        return arrivals.most();
    }

    /** As much as the files of one form can be. */
    long mostOfAll() {
        return arrivals.most() * AddComment.MOST_FILES;
    }
}
