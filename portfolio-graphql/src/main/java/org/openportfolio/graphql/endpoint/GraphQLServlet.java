package org.openportfolio.graphql.endpoint;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.language.OperationDefinition.Operation;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.graphql.engine.ApiSchema;
import org.openportfolio.graphql.engine.Engine;
import org.openportfolio.graphql.engine.Prepared;
import org.openportfolio.graphql.engine.Refused;
import org.openportfolio.graphql.fault.Problem;
import org.openportfolio.graphql.fault.ProblemCode;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.live.LiveStreams;

/** The one address of the API. Who calls has been found out before ({@code identity}). */
@WebServlet(name = "graphql", urlPatterns = "/graphql", loadOnStartup = 1, asyncSupported = true)
public class GraphQLServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    @ConfigProperty(name = "portfolio.dev")
    boolean development;

    @Inject transient CurrentViewer viewer;
    @Inject transient Reading reading;
    @Inject transient LiveStreams streams;

    /** What is left to do of an answer: it is sent. */
    @FunctionalInterface
    private interface Telling {
        void tell() throws IOException, Refused;
    }

    private transient Engine engine;
    private final transient Gate gate = new Gate();
    private final transient PersistedQueries persisted = new PersistedQueries();

    @Override
    public void init() {
        engine = new Engine(ApiSchema.make(), development);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var type = MediaType.wanted(request.getHeader("Accept"));
        try {
            if (type.isEmpty())
                throw new Refused(
                        ProblemCode.NOT_ACCEPTABLE,
                        "Accept application/graphql-response+json, application/json or text/event-stream");
            answer(request, response, type.get());
        } catch (Refused refused) {
            if (type.filter(MediaType.EVENTS::equals).isPresent()
                    && refused.code().status() == HttpServletResponse.SC_OK)
                invalid(
                        response,
                        MediaType.EVENTS,
                        List.of(Problem.of(refused.code(), refused.getMessage())));
            else
                Answer.problem(
                        response,
                        type.filter(wanted -> wanted != MediaType.EVENTS).orElse(MediaType.JSON),
                        refused.code(),
                        refused.getMessage());
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, MediaType type)
            throws IOException, Refused {
        boolean get = request.getMethod().equals("GET");
        if (!get && !request.getMethod().equals("POST"))
            throw notAllowed(response, "GET, POST", "Only GET and POST are understood here");
        var asked = get ? GraphQLRequest.inAddress(request) : GraphQLRequest.posted(request);
        gate.through(() -> worked(request, response, type, asked)).tell();
    }

    /** Works the answer out; the line it goes over may be slow. */
    private Telling worked(
            HttpServletRequest request,
            HttpServletResponse response,
            MediaType type,
            GraphQLRequest asked)
            throws Refused {
        boolean get = request.getMethod().equals("GET");
        var document = persisted.document(asked);
        try {
            var prepared = engine.prepare(document);
            if (!prepared.errors().isEmpty())
                return () -> invalid(response, type, prepared.errors());
            var operation = prepared.operation(asked.operationName()).getOperation();
            if (get && operation == Operation.MUTATION
                    || get && operation == Operation.SUBSCRIPTION && type != MediaType.EVENTS)
                throw notAllowed(response, "POST", "Only queries go by GET");
            var wish =
                    new Engine.Wish(
                            document, asked.operationName(), asked.variables(), viewer.language());
            if (operation == Operation.SUBSCRIPTION && type == MediaType.EVENTS)
                return subscribed(request, response, prepared, wish);
            var result =
                    operation == Operation.QUERY
                            ? reading.run(engine, prepared, wish)
                            : engine.run(prepared, wish);
            return () -> write(response, type, result);
        } catch (Refused refused) {
            if (refused.code().status() != HttpServletResponse.SC_BAD_REQUEST) throw refused;
            return () ->
                    invalid(
                            response,
                            type,
                            List.of(Problem.of(refused.code(), refused.getMessage())));
        }
    }

    /** Runs it once to see that it can be answered; then it goes on without this thread. */
    private Telling subscribed(
            HttpServletRequest request,
            HttpServletResponse response,
            Prepared prepared,
            Engine.Wish wish)
            throws Refused {
        var first = engine.begin(prepared, wish);
        if (first.isDataPresent() && first.getData() != null)
            return () ->
                    streams.open(request, response, () -> reading.again(engine, prepared, wish));
        return () -> write(response, MediaType.EVENTS, first);
    }

    private static Refused notAllowed(
            HttpServletResponse response, String allowed, String message) {
        response.setHeader("Allow", allowed);
        return new Refused(ProblemCode.METHOD_NOT_ALLOWED, message);
    }

    /**
     * A document that is not run: 400, and 200 for clients that only know plain JSON or a stream.
     */
    private static void invalid(
            HttpServletResponse response, MediaType type, List<? extends GraphQLError> errors)
            throws IOException {
        send(
                response,
                type == MediaType.GRAPHQL
                        ? HttpServletResponse.SC_BAD_REQUEST
                        : HttpServletResponse.SC_OK,
                type,
                GraphQLAnswer.of(errors));
    }

    private static void write(HttpServletResponse response, MediaType type, ExecutionResult result)
            throws IOException {
        if (result.isDataPresent())
            send(response, HttpServletResponse.SC_OK, type, GraphQLAnswer.of(result));
        else invalid(response, type, result.getErrors());
    }

    private static void send(
            HttpServletResponse response, int status, MediaType type, Map<String, Object> answer)
            throws IOException {
        if (type == MediaType.EVENTS) EventStream.single(response, answer);
        else Answer.write(response, status, type, answer);
    }
}
