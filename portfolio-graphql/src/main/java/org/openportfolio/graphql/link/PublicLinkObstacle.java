package org.openportfolio.graphql.link;

import org.eclipse.microprofile.graphql.Description;
import org.openportfolio.link.LinkObstacle;

/** {@link LinkObstacle} in the schema. */
@Description("What stands in the way of a public link: the first rule that refuses.")
public enum PublicLinkObstacle {
    @Description("Portfolios are not licensed for the district or the school.")
    NOT_LICENSED,
    @Description("The district has not turned link sharing on.")
    SHARING_OFF,
    @Description("The owner's grade is not among those selected, or they have none.")
    GRADE,
    @Description("The owner's school is stricter than the district.")
    SCHOOL,
    @Description("Only teachers make links here, and the owner asks.")
    TEACHERS_ONLY,
    @Description("The owner is locked out, or left long ago.")
    OWNER_AWAY,
    @Description("An administrator of the district keeps it closed, until they let it go.")
    HELD;

    static PublicLinkObstacle of(LinkObstacle obstacle) {
        return valueOf(obstacle.name());
    }
}
