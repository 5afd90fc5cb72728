package org.openportfolio.kernel;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.UUID;

/** {@link ItemId} as a column. */
@Converter
public class ItemIdColumn implements AttributeConverter<ItemId, UUID> {
    @Override
    public UUID convertToDatabaseColumn(ItemId id) {
        return id == null ? null : id.value();
    }

    @Override
    public ItemId convertToEntityAttribute(UUID value) {
        return value == null ? null : new ItemId(value);
    }
}
