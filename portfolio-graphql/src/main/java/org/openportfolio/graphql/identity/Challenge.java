package org.openportfolio.graphql.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.openportfolio.directory.NoEntry;
import org.openportfolio.graphql.endpoint.Answer;
import org.openportfolio.graphql.fault.ProblemCode;

/** The answer to a request without a token that is accepted (RFC 6750, section 3). */
public final class Challenge {
    private Challenge() {}

    /** Tells a token that was refused apart from one that was not sent, and nothing more. */
    public static void send(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var sent = request.getHeader("Authorization");
        boolean bearer = sent != null && sent.toLowerCase(Locale.ROOT).startsWith("bearer");
        response.setHeader(
                "WWW-Authenticate",
                bearer
                        ? "Bearer realm=\"portfolio\", error=\"invalid_token\", error_description=\"The token is expired, or not for this service\""
                        : "Bearer realm=\"portfolio\"");
        Answer.problem(
                response,
                ProblemCode.UNAUTHENTICATED,
                bearer ? "The token is not accepted: log in again" : "A bearer token is needed");
    }

    /** Why somebody with a good token may not come in. */
    public static String sentence(NoEntry refused) {
        return refused.reason() == NoEntry.Reason.SECOND_FACTOR_REQUIRED
                ? "Log in with a second factor"
                : "This account is not open";
    }
}
