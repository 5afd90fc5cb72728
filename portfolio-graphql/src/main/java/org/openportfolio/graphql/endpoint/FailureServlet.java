package org.openportfolio.graphql.endpoint;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.openportfolio.graphql.fault.ProblemCode;
import org.openportfolio.graphql.identity.Challenge;
import org.openportfolio.kernel.Log;

/**
 * The error page of the application, in JSON: whatever the server itself refuses comes by here, a
 * token that does not verify among it.
 */
@WebServlet(name = "failure", urlPatterns = "/failure")
public class FailureServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Log LOG = Log.of(FailureServlet.class);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown)
            LOG.error("A request failed", thrown);
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        switch (status instanceof Integer code ? code : HttpServletResponse.SC_NOT_FOUND) {
            case HttpServletResponse.SC_UNAUTHORIZED -> Challenge.send(request, response);
            case HttpServletResponse.SC_FORBIDDEN ->
                    Answer.problem(response, ProblemCode.NO_ACCESS, "Not for you");
            case HttpServletResponse.SC_NOT_FOUND ->
                    Answer.problem(response, ProblemCode.NOT_FOUND, "There is nothing here");
            case HttpServletResponse.SC_METHOD_NOT_ALLOWED ->
                    Answer.problem(response, ProblemCode.METHOD_NOT_ALLOWED, "Not in this way");
            case HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE ->
                    Answer.problem(response, ProblemCode.TOO_LARGE, "The request is too large");
            case HttpServletResponse.SC_BAD_REQUEST ->
                    Answer.problem(response, ProblemCode.BAD_REQUEST, "That is no request");
            default ->
                    Answer.problem(
                            response, ProblemCode.INTERNAL, "Something went wrong on our side");
        }
    }
}
