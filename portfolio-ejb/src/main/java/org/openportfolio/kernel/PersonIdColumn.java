package org.openportfolio.kernel;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.UUID;

/** {@link PersonId} as a column. */
@Converter
public class PersonIdColumn implements AttributeConverter<PersonId, UUID> {
    @Override
    public UUID convertToDatabaseColumn(PersonId id) {
        return id == null ? null : id.value();
    }

    @Override
    public PersonId convertToEntityAttribute(UUID value) {
        return value == null ? null : new PersonId(value);
    }
}
