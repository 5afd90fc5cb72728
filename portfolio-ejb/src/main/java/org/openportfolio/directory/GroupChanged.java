package org.openportfolio.directory;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.PersonId;

/**
 * Somebody made, renamed or dissolved a group, took people in or out, or left it.
 *
 * @param how {@code MADE}, {@code RENAMED}, {@code ADDED}, {@code REMOVED}, {@code LEFT} or {@code
 *     DISSOLVED}
 * @param people how many it was about
 */
public record GroupChanged(DistrictId district, PersonId by, GroupId thing, String how, int people)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("how", how, "people", people);
    }
}
