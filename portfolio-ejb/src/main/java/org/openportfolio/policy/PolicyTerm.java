package org.openportfolio.policy;

/** What a policy says something about. */
public enum PolicyTerm {
    LINK_SHARING("linkSharing"),
    GRADES("grades"),
    GENERATED_BY("generatedBy"),
    PUBLIC_NAME("publicName"),
    LINK_MONTHS("linkMonths"),
    INVITATION_DAYS("invitationDays"),
    EXTERNAL_GRADES("externalGrades"),
    VIEW_LOG_DAYS("viewLogDays");

    private final String field;

    PolicyTerm(String field) {
        this.field = field;
    }

    /** Its field in a wish. */
    public String field() {
        return field;
    }
}
