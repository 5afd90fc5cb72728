package org.openportfolio.graphql.link;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.link.Reminders;

/** What the payloads of those mutations say that write what a public link may show (LK-6). */
@ApplicationScoped
public class Reminding {
    @Inject CurrentViewer viewer;
    @Inject Reminders reminders;

    /** After items were written or placed. */
    public List<Reminder> ofItems(List<ItemId> items) {
        return shown(reminders.ofItems(viewer.get(), items));
    }

    /** After a portfolio was summed up. */
    public List<Reminder> ofSummary(PortfolioId portfolio) {
        return shown(reminders.ofSummary(viewer.get(), portfolio));
    }

    private List<Reminder> shown(List<org.openportfolio.link.Reminder> found) {
        return found.stream().map(one -> Reminder.of(one, viewer.language())).toList();
    }
}
