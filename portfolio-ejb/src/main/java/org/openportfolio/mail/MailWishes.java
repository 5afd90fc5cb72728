package org.openportfolio.mail;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.Viewer;

/** Which mails a member wants, and how often (FB-4). */
@Stateless
@ForMembers
public class MailWishes {
    @Inject Paces wishes;

    /** One for each kind, in the order of the kinds; what they never said is as usual. */
    public List<MailWish> of(Viewer viewer) {
        return wishes.of(viewer.id());
    }

    /** Chooses; holds for what happens from now on. */
    @Changes
    public List<MailWish> choose(Viewer viewer, MailWish wish) {
        wishes.keep(viewer.district(), viewer.id(), wish);
        return wishes.of(viewer.id());
    }
}
