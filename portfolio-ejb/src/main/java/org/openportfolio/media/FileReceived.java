package org.openportfolio.media;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.UploadId;

/** Somebody sent a file. */
public record FileReceived(
        DistrictId district, PersonId by, UploadId thing, long size, String contentType)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("size", size, "contentType", contentType);
    }
}
