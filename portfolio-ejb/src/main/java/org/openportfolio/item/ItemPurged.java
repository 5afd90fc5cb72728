package org.openportfolio.item;

import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;

/**
 * An item went for good, with everything that belonged to it.
 *
 * @param by its owner; null when its time in the bin was over
 */
public record ItemPurged(DistrictId district, PersonId by, ItemId thing) implements DomainEvent {}
