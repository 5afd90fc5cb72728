package org.openportfolio.kernel;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.UUID;

/** {@link GroupId} as a column. */
@Converter
public class GroupIdColumn implements AttributeConverter<GroupId, UUID> {
    @Override
    public UUID convertToDatabaseColumn(GroupId id) {
        return id == null ? null : id.value();
    }

    @Override
    public GroupId convertToEntityAttribute(UUID value) {
        return value == null ? null : new GroupId(value);
    }
}
