package org.openportfolio.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.openportfolio.directory.activation.Activation;
import org.openportfolio.directory.activation.CodeAnswer;
import org.openportfolio.web.html.Html;
import org.openportfolio.web.html.Wording;

/**
 * {@code /activate}: whoever holds a code types it, or comes from a picture with the code behind
 * the {@code #}, sees whose it is, and goes on to Keycloak to choose a password (ID-6). Codes come
 * in the body of a form only, never in an address that is sent.
 */
@WebServlet("/activate")
public class ActivatePage extends HttpServlet {
    private static final int LONGEST = 100;
    private static final int TOO_MANY = 429;

    @Inject PlainPage page;
    @Inject PagePolicy policy;
    @Inject Language language;
    @Inject Activation activation;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        write(response, HttpServletResponse.SC_OK, say("title"), form(request, ""));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var code = Optional.ofNullable(request.getParameter("code")).orElse("");
        if (code.length() > LONGEST) code = "";
        var origin = Gate.originOf(request);
        var answer =
                request.getParameter("go") == null
                        ? activation.look(code, origin)
                        : activation.begin(code, origin);
        if (answer instanceof CodeAnswer.Away away) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", away.to().toString());
        } else if (answer instanceof CodeAnswer.Known known) {
            write(
                    response,
                    HttpServletResponse.SC_OK,
                    say("hello", known.givenName()),
                    known(known, code));
        } else if (answer instanceof CodeAnswer.HasPassword has) {
            write(
                    response,
                    HttpServletResponse.SC_OK,
                    say("has.title"),
                    new Html()
                            .element("p", say("has"))
                            .element("p", has.login(), "class", "login"));
        } else if (answer instanceof CodeAnswer.Resting) {
            write(response, TOO_MANY, say("resting.title"), says("resting"));
        } else if (answer instanceof CodeAnswer.Later) {
            write(
                    response,
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    say("later.title"),
                    says("later"));
        } else {
            write(response, HttpServletResponse.SC_OK, say("title"), form(request, say("nothing")));
        }
    }

    private Html form(HttpServletRequest request, String wrong) {
        var out = new Html().element("p", say("what"), "class", "lead");
        out.begin("form", "method", "post", "class", "card field");
        out.element("label", say("code"), "for", "code");
        out.element("p", say("code.hint"), "class", "quiet", "id", "code-hint");
        out.begin(
                "input",
                "type",
                "text",
                "id",
                "code",
                "name",
                "code",
                "required",
                "",
                "maxlength",
                String.valueOf(LONGEST),
                "autocomplete",
                "off",
                "autocapitalize",
                "characters",
                "spellcheck",
                "false",
                "aria-describedby",
                wrong.isEmpty() ? "code-hint" : "code-hint code-wrong",
                "aria-invalid",
                wrong.isEmpty() ? null : "true");
        if (!wrong.isEmpty())
            out.element("span", wrong, "id", "code-wrong", "class", "wrong", "role", "alert");
        out.begin("p").element("button", say("next"), "id", "next").end("p", "form");
        return out.begin(
                        "script",
                        "src",
                        request.getContextPath()
                                + "/jakarta.faces.resource/activate.js.xhtml?ln=portfolio")
                .end("script");
    }

    private Html known(CodeAnswer.Known known, String code) {
        var out = new Html().element("p", say("login"));
        out.element("p", known.login(), "class", "login");
        out.element("p", say("keep"));
        out.begin("form", "method", "post");
        out.begin("input", "type", "hidden", "name", "code", "value", code);
        out.element("button", say("choose"), "name", "go", "value", "yes", "id", "go");
        return out.end("form").element("p", say("notMe"), "class", "quiet");
    }

    private Html says(String what) {
        return new Html().element("p", say(what));
    }

    private String say(String key, Object... values) {
        return new Wording("activate.", language.getLocale()).say(key, values);
    }

    private void write(HttpServletResponse response, int status, String heading, Html content)
            throws IOException {
        page.write(
                response,
                status,
                policy.ofActivation(),
                new Html().text(heading).toString(),
                content.toString());
    }
}
