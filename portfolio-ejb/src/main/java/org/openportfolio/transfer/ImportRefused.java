package org.openportfolio.transfer;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ImportId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.transfer.archive.Trouble;

/** An archive was refused, and nothing of it kept (TR-8). */
public record ImportRefused(DistrictId district, PersonId by, ImportId thing, Trouble trouble)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("trouble", trouble);
    }
}
