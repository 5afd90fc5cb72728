package org.openportfolio.directory;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.Viewer;

/**
 * Writes down who comes in by the login of their school, once for each login (ID-1, AU-1): there it
 * is the school that says who somebody is, and not a password of theirs.
 */
@Stateless
@ForMembers
public class SchoolEntries {
    /** No login lasts longer, on an own device either. */
    private static final Duration LONGEST = Duration.ofDays(61);

    @Inject Rows rows;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    /**
     * May be told as often as it likes.
     *
     * @param login which one: the token's {@code sid}
     */
    public void note(Viewer viewer, String login) {
        var now = Time.now(clock);
        int first =
                rows.change(
                        "insert into school_entry (person_id, login, district_id, at) values (?, ?, ?, ?) on conflict do nothing",
                        viewer.id(),
                        login.substring(0, Math.min(login.length(), 64)),
                        viewer.district(),
                        now);
        if (first == 0) return;
        rows.change(
                "delete from school_entry where person_id = ? and at < ?",
                viewer.id(),
                now.minus(LONGEST));
        happened.fire(new CameThroughSchool(viewer.district(), viewer.id()));
    }
}
