package org.openportfolio.kernel;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.UUID;

/** {@link PortfolioId} as a column. */
@Converter
public class PortfolioIdColumn implements AttributeConverter<PortfolioId, UUID> {
    @Override
    public UUID convertToDatabaseColumn(PortfolioId id) {
        return id == null ? null : id.value();
    }

    @Override
    public PortfolioId convertToEntityAttribute(UUID value) {
        return value == null ? null : new PortfolioId(value);
    }
}
