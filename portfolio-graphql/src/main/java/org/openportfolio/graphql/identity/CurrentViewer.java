package org.openportfolio.graphql.identity;

import jakarta.enterprise.context.RequestScoped;
import java.util.Locale;
import org.openportfolio.kernel.Viewer;

/** The member whose request this is; looked up once per request. */
@RequestScoped
public class CurrentViewer {
    private Viewer viewer;
    private Login login;

    void is(Viewer member, Login how) {
        viewer = member;
        login = how;
    }

    /** The member. Without one there is no way here: a bug. */
    public Viewer get() {
        if (viewer == null) throw new IllegalStateException("Nobody has come in");
        return viewer;
    }

    /** The language of ours that their device asks for. */
    public Locale language() {
        return login == null ? Locale.ENGLISH : login.language();
    }

    /** How they came in. */
    public Login login() {
        if (login == null) throw new IllegalStateException("Nobody has come in");
        return login;
    }
}
