package org.openportfolio.kernel;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.UUID;

/** {@link InvitationId} as a column. */
@Converter
public class InvitationIdColumn implements AttributeConverter<InvitationId, UUID> {
    @Override
    public UUID convertToDatabaseColumn(InvitationId id) {
        return id == null ? null : id.value();
    }

    @Override
    public InvitationId convertToEntityAttribute(UUID value) {
        return value == null ? null : new InvitationId(value);
    }
}
