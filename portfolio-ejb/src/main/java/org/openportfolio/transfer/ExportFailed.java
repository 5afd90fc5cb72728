package org.openportfolio.transfer;

import java.util.List;
import java.util.Set;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ExportId;
import org.openportfolio.kernel.Notice;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.PersonId;

/** An archive that somebody asked for could not be made, however often it was tried. */
public record ExportFailed(DistrictId district, PersonId by, ExportId thing)
        implements DomainEvent {
    @Override
    public List<Notice> notices() {
        return List.of(Notice.to(NoticeKind.EXPORT_FAILED, thing, Set.of(by)));
    }
}
