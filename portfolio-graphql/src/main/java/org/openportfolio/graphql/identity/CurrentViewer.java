package org.openportfolio.graphql.identity;

import jakarta.enterprise.context.RequestScoped;
import org.openportfolio.kernel.Viewer;

/** The member whose request this is; looked up once per request. */
@RequestScoped
public class CurrentViewer {
    private Viewer viewer;

    void is(Viewer member) {
        viewer = member;
    }

    /** The member. Without one there is no way here: a bug. */
    public Viewer get() {
        if (viewer == null) throw new IllegalStateException("Nobody has come in");
        return viewer;
    }
}
