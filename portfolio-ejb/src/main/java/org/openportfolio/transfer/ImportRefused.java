package org.openportfolio.transfer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ImportId;
import org.openportfolio.kernel.Notice;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.transfer.archive.Trouble;

/** An archive was refused, and nothing of it kept (TR-8). */
public record ImportRefused(DistrictId district, PersonId by, ImportId thing, Trouble trouble)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("trouble", trouble);
    }

    @Override
    public List<Notice> notices() {
        return List.of(Notice.to(NoticeKind.IMPORT_FAILED, thing, Set.of(by)));
    }
}
