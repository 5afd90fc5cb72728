package org.openportfolio.web.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Viewer;

/** The administrator of this request, once {@link Entrance} has let them in. */
@Named
@RequestScoped
public class CurrentAdmin {
    private Viewer viewer;

    void enter(Viewer as) {
        viewer = as;
    }

    /** Who asks. */
    public Viewer viewer() {
        if (viewer == null) throw new IllegalStateException("Nobody has entered the console");
        return viewer;
    }

    /** Whether they administer the whole district, not a school of it. */
    public boolean isOfDistrict() {
        return viewer().is(Role.DISTRICT_ADMIN) || viewer().is(Role.LEAD_ADMIN);
    }
}
