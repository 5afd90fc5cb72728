package org.openportfolio.web.link;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.openportfolio.link.Behind;
import org.openportfolio.link.PublicPages;
import org.openportfolio.media.Busy;
import org.openportfolio.web.Language;
import org.openportfolio.web.html.Wording;
import org.openportfolio.web.media.Sending;

/**
 * {@code /p/<key>}: a portfolio for whoever has its link, and its files. Every address that opens
 * nothing is answered with the same page, whatever the reason is (LK-8).
 */
@WebServlet("/p/*")
public class PublicPage extends HttpServlet {
    private static final int SEE_OTHER = 303;
    private static final int TOO_MANY = 429;

    @Inject PublicPages pages;
    @Inject Sending sending;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer(request, response, true);
    }

    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer(request, response, false);
    }

    /** The form of the passphrase. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        var said = Optional.ofNullable(request.getParameter("passphrase")).orElse("");
        var path = PublicPath.of(request.getPathInfo());
        var key = path.file().isEmpty() ? path.page().key() : "";
        answer(request, response, path, pages.unlock(key, said), true);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, boolean body)
            throws IOException {
        var path = PublicPath.of(request.getPathInfo());
        if (path.file().isEmpty()) {
            var section = section(request.getParameter("section"));
            boolean counts = body && section.isEmpty() && !isPrefetch(request);
            answer(request, response, path, pages.open(path.page(), section, counts), body);
            return;
        }
        try {
            var file = pages.file(path.page(), path.file().get(), path.small());
            if (file.isPresent()) sending.send(request, response, file.get(), body);
            else answer(request, response, path, new Behind.Nothing(), body);
        } catch (Busy busy) {
            response.setHeader("Retry-After", "5");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    private static void answer(
            HttpServletRequest request,
            HttpServletResponse response,
            PublicPath path,
            Behind behind,
            boolean body)
            throws IOException {
        var text = new PortfolioText(wording(request, behind), request.getContextPath());
        var base = request.getContextPath() + "/p/" + path.page().key();
        if (behind instanceof Behind.Unlocked unlocked) {
            response.setStatus(SEE_OTHER);
            response.setHeader(
                    "Location", base + unlocked.proof().map(proof -> "/" + proof).orElse(""));
        } else if (behind instanceof Behind.Shown shown) {
            var here = base + path.page().proof().map(proof -> "/" + proof).orElse("");
            var section = section(request.getParameter("section"));
            write(
                    response,
                    HttpServletResponse.SC_OK,
                    text.portfolio(shown.portfolio(), here, section),
                    body);
        } else if (behind instanceof Behind.Locked locked) {
            int status =
                    locked.wrong() ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_OK;
            write(response, status, text.locked(base, locked.wrong()), body);
        } else if (behind instanceof Behind.Resting resting) {
            response.setHeader("Retry-After", String.valueOf(resting.pause().toSeconds()));
            write(response, TOO_MANY, text.later(resting.pause()), body);
        } else {
            write(response, HttpServletResponse.SC_NOT_FOUND, text.nothing(), body);
        }
    }

    /**
     * In the language that the browser prefers, else in that of the district. Where nothing is
     * behind the address, no district is known either.
     */
    private static Wording wording(HttpServletRequest request, Behind behind) {
        List<Locale> wished =
                request.getHeader("Accept-Language") == null
                        ? List.of()
                        : Collections.list(request.getLocales());
        var language = Language.preferred(wished, languageOf(behind));
        return new Wording(
                "public.",
                wished.stream()
                        .filter(locale -> locale.getLanguage().equals(language))
                        .findFirst()
                        .orElseGet(() -> Locale.forLanguageTag(language)));
    }

    private static String languageOf(Behind behind) {
        if (behind instanceof Behind.Shown shown) return shown.portfolio().language();
        if (behind instanceof Behind.Locked locked) return locked.language();
        if (behind instanceof Behind.Resting resting) return resting.language();
        return "en";
    }

    private static void write(HttpServletResponse response, int status, String page, boolean body)
            throws IOException {
        var bytes = page.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(bytes.length);
        if (body) response.getOutputStream().write(bytes);
    }

    private static Optional<Integer> section(String wanted) {
        return Optional.ofNullable(wanted)
                .filter(number -> number.matches("[1-9][0-9]?"))
                .map(Integer::valueOf);
    }

    /** A browser that fetches ahead shows nothing to anybody yet. */
    private static boolean isPrefetch(HttpServletRequest request) {
        return Stream.of("Sec-Purpose", "Purpose", "X-Moz")
                .map(request::getHeader)
                .anyMatch(purpose -> purpose != null && purpose.contains("prefetch"));
    }
}
