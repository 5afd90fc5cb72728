package org.openportfolio.graphql.identity;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.openportfolio.directory.NoEntry;
import org.openportfolio.directory.SchoolEntries;
import org.openportfolio.directory.Viewers;
import org.openportfolio.graphql.endpoint.Answer;
import org.openportfolio.graphql.endpoint.Body;
import org.openportfolio.graphql.engine.Recent;
import org.openportfolio.graphql.fault.ProblemCode;
import org.openportfolio.kernel.FaultTexts;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.Viewer;

/**
 * The door of the API: mapped to every address, so that what is added later is closed, too. Open
 * without a token is only the page for developers, where there is one.
 */
public class MemberFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Log LOG = Log.of(MemberFilter.class);
    private static final int MOST_NOTED = 1_000_000;

    @Inject transient Viewers viewers;
    @Inject transient CurrentViewer current;
    @Inject transient SchoolEntries schools;

    /** Spares asking the database at each request; losing it costs one question each. */
    private final transient Recent<Boolean> noted = new Recent<>(MOST_NOTED);

    @Inject
    @ConfigProperty(name = "portfolio.dev")
    boolean development;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            if (isForDevelopers(request) || enter(request, response))
                chain.doFilter(request, response);
        } catch (Body.Broken gone) {
            LOG.info("A request broke off", "told", told(response));
        } catch (IOException | ServletException | RuntimeException failure) {
            LOG.error("A request failed", failure);
            if (response.isCommitted()) throw new ServletException(failure);
            response.resetBuffer();
            Answer.problem(response, ProblemCode.INTERNAL, "Something went wrong on our side");
        }
    }

    /** A sender that only stopped for too long is still there to be told; most are gone. */
    private static boolean told(HttpServletResponse response) {
        try {
            Answer.problem(
                    response,
                    ProblemCode.BAD_REQUEST,
                    "The request broke off",
                    HttpServletResponse.SC_REQUEST_TIMEOUT);
            response.flushBuffer();
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    private boolean isForDevelopers(HttpServletRequest request) {
        return development && request.getServletPath().equals("/graphiql");
    }

    /** Whether the caller may come in; if not, the answer is written. */
    private boolean enter(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!(request.getUserPrincipal() instanceof JsonWebToken token)) {
            Challenge.send(request, response);
            return false;
        }
        if (token.getGroups() != null && token.getGroups().contains("external")) {
            Answer.problem(
                    response,
                    ProblemCode.EXTERNAL_NOT_ALLOWED,
                    "Guests open the link of their invitation");
            return false;
        }
        try {
            var account = account(token).orElseThrow(() -> new NoEntry(NoEntry.Reason.NO_ACCESS));
            boolean secondFactor = "mfa".equals(token.getClaim("acr"));
            var viewer = viewers.byAccount(account, secondFactor);
            noteSchool(viewer, token);
            current.is(
                    viewer,
                    new Login(
                            account,
                            secondFactor,
                            Instant.ofEpochSecond(token.getExpirationTime()),
                            FaultTexts.language(request.getHeader("Accept-Language"))));
            return true;
        } catch (NoEntry refused) {
            Answer.problem(
                    response,
                    ProblemCode.valueOf(refused.reason().name()),
                    Challenge.sentence(refused));
            return false;
        }
    }

    /** Logins by a school go into the audit log, each once: this node asks once for each. */
    private void noteSchool(Viewer viewer, JsonWebToken token) {
        if (token.getClaim("school_login") == null
                || !(token.getClaim("sid") instanceof String login)
                || login.isEmpty()
                || noted.find(login).isPresent()) return;
        schools.note(viewer, login);
        noted.keep(login, true, login.length());
    }

    private static Optional<UUID> account(JsonWebToken token) {
        try {
            return Optional.ofNullable(token.getSubject()).map(UUID::fromString);
        } catch (IllegalArgumentException notOfOurRealm) {
            return Optional.empty();
        }
    }
}
