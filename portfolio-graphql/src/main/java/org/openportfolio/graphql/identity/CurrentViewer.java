package org.openportfolio.graphql.identity;

import jakarta.enterprise.context.RequestScoped;
import java.util.Locale;
import org.openportfolio.kernel.Viewer;

/** The member whose request this is; looked up once per request. */
@RequestScoped
public class CurrentViewer {
    private Viewer viewer;
    private Locale language = Locale.ENGLISH;

    void is(Viewer member, Locale spoken) {
        viewer = member;
        language = spoken;
    }

    /** The member. Without one there is no way here: a bug. */
    public Viewer get() {
        if (viewer == null) throw new IllegalStateException("Nobody has come in");
        return viewer;
    }

    /** The language of ours that their device asks for. */
    public Locale language() {
        return language;
    }
}
