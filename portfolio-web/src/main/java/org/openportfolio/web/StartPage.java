package org.openportfolio.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /}: says what this is, and leads administrators to the console. */
@WebServlet("")
public class StartPage extends HttpServlet {
    @Inject PlainPage page;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        page.write(
                response,
                HttpServletResponse.SC_OK,
                "start.title",
                "<p class=\"lead\">%s</p><p>%s</p><p>%s</p>%s"
                        .formatted(
                                page.text("start.what"),
                                page.text("start.members"),
                                page.text("start.admins"),
                                page.link("/console/overview", "start.console")));
    }
}
