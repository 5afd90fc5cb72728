package org.openportfolio.web.visit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openportfolio.invitation.Invited;
import org.openportfolio.web.Language;
import org.openportfolio.web.html.Html;
import org.openportfolio.web.html.Wording;

/** The pages around a visit: who invites, and why there is nothing to see. */
@ApplicationScoped
public class Notices {
    /**
     * Request attribute: the language of the invitation, for browsers whose own we do not speak.
     */
    static final String LANGUAGE = Notices.class.getName() + ".language";

    private static final int GONE = 410;
    private static final int LATER = 503;

    @Inject VisitCookies cookies;

    /** The texts for this reader: as chosen, else as the browser prefers, else as invited. */
    Wording wording(HttpServletRequest request) {
        List<Locale> wished =
                request.getHeader("Accept-Language") == null
                        ? List.of()
                        : Collections.list(request.getLocales());
        var otherwise = Optional.ofNullable((String) request.getAttribute(LANGUAGE)).orElse("en");
        var language =
                Optional.ofNullable(request.getParameter("lang"))
                        .or(() -> cookies.language(request))
                        .filter(Language.ALL::contains)
                        .orElseGet(() -> Language.preferred(wished, otherwise));
        return new Wording(
                "visit.",
                wished.stream()
                        .filter(locale -> locale.getLanguage().equals(language))
                        .findFirst()
                        .orElseGet(() -> Locale.forLanguageTag(language)));
    }

    /** Who invites to what until when, and the button that leads in. */
    void door(
            HttpServletRequest request, HttpServletResponse response, Invited invited, boolean left)
            throws IOException {
        var wording = wording(request);
        var html = new Html();
        if (left) html.element("p", wording.say("left"), "class", "done", "role", "status");
        html.begin("p", "class", "lead");
        html.text(
                invited.title()
                        .map(title -> wording.say("door.whole", invited.ownerName(), title))
                        .orElseGet(() -> wording.say("door.parts", invited.ownerName())));
        html.end("p");
        html.begin("dl", "class", "facts-of");
        fact(html, wording.say("door.for"), invited.name());
        fact(html, wording.say("door.role"), invited.role());
        fact(html, wording.say("door.school"), invited.districtName());
        fact(html, wording.say("door.until"), wording.moment(invited.until(), invited.zone()));
        html.end("dl");
        html.begin("form", "method", "post");
        html.element("button", wording.say(left ? "door.again" : "door.in")).end("form");
        html.element("p", wording.say("door.how"), "class", "quiet");
        write(request, response, 200, wording.say("door.title"), html);
    }

    private static void fact(Html html, String name, String value) {
        html.begin("div").element("dt", name).element("dd", value).end("div");
    }

    /** What every address says that opens nothing, whatever the reason is. */
    void nothing(HttpServletRequest request, HttpServletResponse response) throws IOException {
        say(request, response, HttpServletResponse.SC_NOT_FOUND, "nothing", "");
    }

    /** To somebody who was in: it is over. */
    void ended(HttpServletRequest request, HttpServletResponse response) throws IOException {
        say(request, response, GONE, "ended", "");
    }

    /** To somebody who was in: this thing is not there, or not for them. */
    void notHere(HttpServletRequest request, HttpServletResponse response, String key)
            throws IOException {
        say(request, response, HttpServletResponse.SC_NOT_FOUND, "notHere", key + "/in");
    }

    /** A form that was not written for this visit. */
    void foreignForm(HttpServletRequest request, HttpServletResponse response, String key)
            throws IOException {
        say(request, response, HttpServletResponse.SC_FORBIDDEN, "foreignForm", key + "/in");
    }

    void secondFactor(HttpServletRequest request, HttpServletResponse response, String key)
            throws IOException {
        say(request, response, HttpServletResponse.SC_FORBIDDEN, "secondFactor", key);
    }

    /** Logged in as somebody whom the invitation is not for. */
    void notYours(HttpServletRequest request, HttpServletResponse response, String key)
            throws IOException {
        say(request, response, HttpServletResponse.SC_FORBIDDEN, "notYours", key);
    }

    void loginFailed(
            HttpServletRequest request,
            HttpServletResponse response,
            Optional<LoginAttempt> attempt)
            throws IOException {
        say(
                request,
                response,
                HttpServletResponse.SC_FORBIDDEN,
                "loginFailed",
                attempt.map(LoginAttempt::key).orElse(""));
    }

    /** Something that we need does not answer just now. */
    void later(HttpServletRequest request, HttpServletResponse response, String key)
            throws IOException {
        response.setHeader("Retry-After", "60");
        say(request, response, LATER, "later", key);
    }

    private void say(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            String what,
            String wayOut)
            throws IOException {
        var wording = wording(request);
        var html = new Html().element("p", wording.say(what + ".text"));
        if (!wayOut.isEmpty())
            html.begin("p")
                    .element(
                            "a",
                            wording.say(what + ".way"),
                            "class",
                            "button",
                            "href",
                            request.getContextPath() + "/visit/" + wayOut)
                    .end("p");
        write(request, response, status, wording.say(what + ".title"), html);
    }

    private void write(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            String title,
            Html content)
            throws IOException {
        var frame = new Frame(wording(request), request.getContextPath());
        var html = frame.begin(title, "notice-page");
        html.begin("main", "id", "content", "class", "notice");
        html.element("h1", title).safe(content.toString()).end("main");
        send(response, status, frame.end(html));
    }

    /** Sends a page. */
    static void send(HttpServletResponse response, int status, String page) throws IOException {
        var bytes = page.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
