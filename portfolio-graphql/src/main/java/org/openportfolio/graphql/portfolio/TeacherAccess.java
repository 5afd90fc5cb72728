package org.openportfolio.graphql.portfolio;

import org.eclipse.microprofile.graphql.Description;

/** {@link org.openportfolio.item.portfolio.TeacherAccess} in the schema. */
@Description("Which teachers see the students' portfolios without a share.")
public enum TeacherAccess {
    @Description("Those who teach the student.")
    TEACHING,
    @Description("All who teach at one of the student's schools.")
    SCHOOL;

    static TeacherAccess of(org.openportfolio.item.portfolio.TeacherAccess access) {
        return valueOf(access.name());
    }

    org.openportfolio.item.portfolio.TeacherAccess meant() {
        return org.openportfolio.item.portfolio.TeacherAccess.valueOf(name());
    }
}
