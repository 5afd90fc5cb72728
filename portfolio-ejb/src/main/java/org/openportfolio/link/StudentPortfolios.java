package org.openportfolio.link;

import java.util.List;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.Place;
import org.openportfolio.kernel.PortfolioId;

/**
 * A student of a class, and their portfolios that have come into being, by title.
 *
 * @param portfolios may be none
 */
public record StudentPortfolios(PersonView student, List<PortfolioId> portfolios) {
    public StudentPortfolios {
        portfolios = List.copyOf(portfolios);
    }

    /** Its place in the list of the class: by name, so that the student says it all. */
    public Place place() {
        return new Place(0, student.id().value());
    }
}
