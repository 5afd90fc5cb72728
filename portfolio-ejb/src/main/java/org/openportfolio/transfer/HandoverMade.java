package org.openportfolio.transfer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ExportId;
import org.openportfolio.kernel.Notice;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.PersonId;

/**
 * The archive that an administrator asked for is there. Whose it is, is told so, and by what role.
 */
public record HandoverMade(
        DistrictId district,
        PersonId by,
        ExportId thing,
        PersonId person,
        HandoverRole role,
        int items,
        int files,
        long bytes)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("person", person.value(), "items", items, "files", files, "bytes", bytes);
    }

    @Override
    public List<Notice> notices() {
        var kind =
                role == HandoverRole.DISTRICT
                        ? NoticeKind.EXPORTED_BY_DISTRICT
                        : NoticeKind.EXPORTED_BY_SCHOOL;
        return List.of(Notice.to(kind, thing, Set.of(person)));
    }
}
