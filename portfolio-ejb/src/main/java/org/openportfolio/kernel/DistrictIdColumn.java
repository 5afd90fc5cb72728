package org.openportfolio.kernel;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.UUID;

/** {@link DistrictId} as a column. */
@Converter
public class DistrictIdColumn implements AttributeConverter<DistrictId, UUID> {
    @Override
    public UUID convertToDatabaseColumn(DistrictId id) {
        return id == null ? null : id.value();
    }

    @Override
    public DistrictId convertToEntityAttribute(UUID value) {
        return value == null ? null : new DistrictId(value);
    }
}
