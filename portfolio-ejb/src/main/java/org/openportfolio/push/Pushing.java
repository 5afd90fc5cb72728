package org.openportfolio.push;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.openportfolio.job.JobOffice;
import org.openportfolio.kernel.MediaId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.media.Cleaning;

/**
 * Gives copies of a teacher's item: cleans its files, writes down who is to get one, and delivers.
 * Each of these has transactions of its own, so there must be none around it.
 */
@ApplicationScoped
public class Pushing {
    @Inject Pushes pushes;
    @Inject Cleaning cleaning;
    @Inject JobOffice office;

    /**
     * Pushes. Up to {@value Pushes#MOST_PEOPLE_HERE} people have their copies when it returns;
     * where they are more, the job that the answer names delivers.
     *
     * @throws UserFault as {@link Pushes#begin}
     */
    public PushAnswer push(Viewer viewer, PushItem wish) {
        clean(viewer, pushes.files(viewer, wish));
        var begun = pushes.begin(viewer, wish);
        begun.held().ifPresent(office::attend);
        return begun.answer();
    }

    /** Files whose clean form is known cost nothing here. */
    private void clean(Viewer viewer, List<MediaId> files) {
        try {
            cleaning.of(viewer.district(), files);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
