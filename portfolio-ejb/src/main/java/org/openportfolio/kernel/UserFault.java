package org.openportfolio.kernel;

import jakarta.ejb.ApplicationException;
import java.util.Map;

/**
 * A rule said no. Not a bug: it undoes the change that was asked for ({@link MemberGuard} sees to
 * that), is told to the person in their language, and is written to the audit log where it concerns
 * a thing.
 */
@ApplicationException
public class UserFault extends RuntimeException {
    private final FaultCode code;
    private final String field;
    private final transient Map<String, Object> args;

    /**
     * @param code what the client can do about it
     * @param field the field of the input it concerns, in the words of the schema ({@code
     *     recipients.2.personId}), or ""
     * @param reason which rule refused, as a key of the message bundles ({@code
     *     item.title.tooLong})
     * @param args what the message names: limits, dates; never a person's name or address
     */
    public UserFault(FaultCode code, String field, String reason, Map<String, Object> args) {
        // where it came from concerns nobody, and to find out costs more than most rules
        super(reason, null, false, false);
        this.code = code;
        this.field = field;
        this.args = Map.copyOf(args);
    }

    public UserFault(FaultCode code, String field, String reason) {
        this(code, field, reason, Map.of());
    }

    public static UserFault notFound(String field) {
        return new UserFault(FaultCode.NOT_FOUND, field, "notFound");
    }

    public FaultCode code() {
        return code;
    }

    public String field() {
        return field;
    }

    public String reason() {
        return getMessage();
    }

    public Map<String, Object> args() {
        return args;
    }
}
