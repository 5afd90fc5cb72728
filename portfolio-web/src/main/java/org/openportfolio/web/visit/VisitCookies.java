package org.openportfolio.web.visit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.stream.Stream;
import org.openportfolio.visit.VisitSecret;
import org.openportfolio.web.PagePolicy;

/**
 * The cookies of visitors. That of a visit goes only to the addresses of its invitation, so two
 * invitations in one browser are two visits; that of a login under way only to the way back.
 */
@ApplicationScoped
public class VisitCookies {
    private static final String VISIT = "portfolio-visit";
    private static final String LOGIN = "portfolio-visit-login-";
    private static final String LANGUAGE = "portfolio-visit-language";
    private static final int OF_STATE = 8;
    private static final int YEAR = 365 * 24 * 60 * 60;

    @Inject PagePolicy policy;

    /** The secret of the visit that this request belongs to. */
    Optional<VisitSecret> secret(HttpServletRequest request) {
        return value(request, VISIT).flatMap(VisitSecret::of);
    }

    void keep(
            HttpServletRequest request, HttpServletResponse response, String key, VisitSecret it) {
        // ends with the browser: there is no "remember me" (EX-5)
        write(response, VISIT, it.cookie(), request.getContextPath() + "/visit/" + key, -1);
    }

    void forget(HttpServletRequest request, HttpServletResponse response, String key) {
        write(response, VISIT, "", request.getContextPath() + "/visit/" + key, 0);
    }

    /** The cookie of the login that this state belongs to; logins in two windows have one each. */
    Optional<String> login(HttpServletRequest request, String state) {
        return state == null || state.length() < OF_STATE
                ? Optional.empty()
                : value(request, LOGIN + state.substring(0, OF_STATE));
    }

    void keep(HttpServletRequest request, HttpServletResponse response, LoginAttempt attempt) {
        write(
                response,
                LOGIN + attempt.state().substring(0, OF_STATE),
                attempt.cookie(),
                request.getContextPath() + VisitorClient.CALLBACK,
                (int) LoginAttempts.LONGEST.toSeconds());
    }

    void forget(HttpServletRequest request, HttpServletResponse response, LoginAttempt attempt) {
        write(
                response,
                LOGIN + attempt.state().substring(0, OF_STATE),
                "",
                request.getContextPath() + VisitorClient.CALLBACK,
                0);
    }

    /** The language that was chosen on a page. */
    Optional<String> language(HttpServletRequest request) {
        return value(request, LANGUAGE);
    }

    void keepLanguage(HttpServletRequest request, HttpServletResponse response, String language) {
        write(response, LANGUAGE, language, request.getContextPath() + "/visit", YEAR);
    }

    private static Optional<String> value(HttpServletRequest request, String name) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }

    private void write(
            HttpServletResponse response, String name, String value, String path, int seconds) {
        var cookie = new Cookie(name, value);
        cookie.setPath(path);
        cookie.setMaxAge(seconds);
        cookie.setHttpOnly(true);
        cookie.setSecure(policy.isEncrypted());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }
}
