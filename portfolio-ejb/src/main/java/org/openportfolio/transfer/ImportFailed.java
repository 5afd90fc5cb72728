package org.openportfolio.transfer;

import java.util.List;
import java.util.Set;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ImportId;
import org.openportfolio.kernel.Notice;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.PersonId;

/** What somebody brought could not be looked into or taken in, however often it was tried. */
public record ImportFailed(DistrictId district, PersonId by, ImportId thing)
        implements DomainEvent {
    @Override
    public List<Notice> notices() {
        return List.of(Notice.to(NoticeKind.IMPORT_FAILED, thing, Set.of(by)));
    }
}
