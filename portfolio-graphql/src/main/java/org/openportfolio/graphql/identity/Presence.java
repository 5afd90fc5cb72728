package org.openportfolio.graphql.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import org.openportfolio.directory.NoEntry;
import org.openportfolio.directory.Viewers;
import org.openportfolio.kernel.Viewer;

/** Lets somebody in again, outside of a request: anew each time, as they are by then. */
@ApplicationScoped
public class Presence {
    @Inject Viewers viewers;
    @Inject CurrentViewer current;

    /** What is done in their name. */
    @FunctionalInterface
    public interface Work {
        void of(Viewer viewer);
    }

    /**
     * Does the work as them.
     *
     * @throws NoEntry if they may not come in any more
     */
    @ActivateRequestContext
    public void of(Login login, Work work) throws NoEntry {
        var viewer = viewers.byAccount(login.account(), login.secondFactor());
        current.is(viewer, login);
        work.of(viewer);
    }
}
