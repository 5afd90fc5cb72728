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

/** An archive can be fetched. */
public record ExportMade(
        DistrictId district, PersonId by, ExportId thing, int items, int files, long bytes)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("items", items, "files", files, "bytes", bytes);
    }

    @Override
    public List<Notice> notices() {
        return List.of(Notice.to(NoticeKind.EXPORT_READY, thing, Set.of(by)));
    }
}
