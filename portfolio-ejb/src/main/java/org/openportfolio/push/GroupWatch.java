package org.openportfolio.push;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.openportfolio.directory.GroupChanged;
import org.openportfolio.kernel.Rows;

/** Has {@link LateJoiners} look soon where somebody was taken into a group. */
@ApplicationScoped
class GroupWatch {
    @Inject Rows rows;

    void changed(@Observes GroupChanged event) {
        rows.change(
                "update push_watch set looked_at = '-infinity' where district_id = ?",
                event.district());
    }
}
