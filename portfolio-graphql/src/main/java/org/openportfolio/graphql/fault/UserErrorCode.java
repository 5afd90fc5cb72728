package org.openportfolio.graphql.fault;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.openportfolio.kernel.FaultCode;

/** {@link FaultCode} as the schema tells it: one value per reaction that a client can have. */
@Enum("UserErrorCode")
@Description("What a client can do about a refusal: one value per reaction, not one per rule.")
public enum UserErrorCode {
    @Description(
            "There is no such thing, or the viewer may not know of it; the two answer alike. Leave the page.")
    NOT_FOUND,
    @Description("The viewer sees the thing and may not do this with it. Hide the action.")
    NOT_ALLOWED,
    @Description("A value is missing. Ask for it.")
    REQUIRED,
    @Description("A value is longer than allowed; the message says how long it may be.")
    TOO_LONG,
    @Description("More entries than allowed; the message says how many.")
    TOO_MANY,
    @Description("A value has the wrong form, or does not fit the others. Ask again.")
    INVALID,
    @Description(
            "It was changed by somebody else in the meantime. Read it again, then repeat the change.")
    CONFLICT,
    @Description("The file is of a kind that is not accepted. Offer to choose another one.")
    WRONG_TYPE,
    @Description(
            "The person has left the institution: they can read and export, and change nothing.")
    READ_ONLY;

    /** The code of the schema for a code of the application. */
    public static UserErrorCode of(FaultCode code) {
        return valueOf(code.name());
    }
}
