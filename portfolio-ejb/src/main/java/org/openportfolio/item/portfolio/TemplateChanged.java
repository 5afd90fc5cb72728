package org.openportfolio.item.portfolio;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.TemplateId;

/**
 * An administrator made, changed, published or archived a template.
 *
 * @param how {@code MADE}, {@code CHANGED}, {@code PUBLISHED} or {@code ARCHIVED}
 */
public record TemplateChanged(DistrictId district, PersonId by, TemplateId thing, String how)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("how", how);
    }
}
