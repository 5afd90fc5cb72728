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
import org.openportfolio.kernel.Lines;

/** The one address of the API. Who calls has been found out before ({@code identity}). */
@WebServlet(name = "graphql", urlPatterns = "/graphql", loadOnStartup = 1, asyncSupported = true)
public class GraphQLServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Bytes of a body that is not counted: all others have some room in memory. */
    private static final int SMALL = 64 * 1024;

    private static final int BODIES = 32;
    private static final int BODIES_OF_ONE = 4;

    /** Seconds. */
    private static final String SOON = "5";

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
    private final transient Gate queries = new Gate();
    private final transient Gate changes = new Gate();
    private final transient Lines bodies = new Lines(BODIES, BODIES_OF_ONE);
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
                EventStream.single(
                        response,
                        EventStream.written(
                                GraphQLAnswer.of(
                                        List.of(
                                                Problem.of(
                                                        refused.code(), refused.getMessage())))));
            else
                Answer.problem(
                        response,
                        type.filter(wanted -> wanted != MediaType.EVENTS).orElse(MediaType.JSON),
                        refused.code(),
                        refused.getMessage());
        }
    }

    /** Only what is between the last byte that came and the first that goes takes a place. */
    private void answer(HttpServletRequest request, HttpServletResponse response, MediaType type)
            throws IOException, Refused {
        boolean get = request.getMethod().equals("GET");
        if (!get && !request.getMethod().equals("POST"))
            throw notAllowed(response, "GET, POST", "Only GET and POST are understood here");
        var body = get ? new byte[0] : body(request, response);
        queries.through(() -> worked(request, response, type, body)).tell();
    }

    /** Large ones come over lines that are counted. */
    private byte[] body(HttpServletRequest request, HttpServletResponse response)
            throws IOException, Refused {
        long length = request.getContentLengthLong();
        if (length >= 0 && length <= SMALL) return GraphQLRequest.body(request);
        if (!bodies.take(viewer.get().id())) {
            response.setHeader("Retry-After", SOON);
            throw new Refused(
                    ProblemCode.UNAVAILABLE,
                    "Too many large requests are coming in; send it later");
        }
        try {
            return GraphQLRequest.body(request);
        } finally {
            bodies.leave(viewer.get().id());
        }
    }

    private Telling worked(
            HttpServletRequest request, HttpServletResponse response, MediaType type, byte[] body)
            throws Refused {
        boolean get = request.getMethod().equals("GET");
        var asked = get ? GraphQLRequest.inAddress(request) : GraphQLRequest.posted(body);
        var document = persisted.document(asked);
        return refusable(
                response,
                type,
                () -> {
                    var prepared = engine.prepare(document);
                    if (!prepared.errors().isEmpty())
                        return invalid(response, type, prepared.errors());
                    var operation = prepared.operation(asked.operationName()).getOperation();
                    if (get && operation == Operation.MUTATION
                            || get
                                    && operation == Operation.SUBSCRIPTION
                                    && type != MediaType.EVENTS)
                        throw notAllowed(response, "POST", "Only queries go by GET");
                    var wish =
                            new Engine.Wish(
                                    document,
                                    asked.operationName(),
                                    asked.variables(),
                                    viewer.language());
                    if (operation == Operation.SUBSCRIPTION && type == MediaType.EVENTS)
                        return subscribed(request, response, prepared, wish);
                    if (operation == Operation.QUERY)
                        return written(response, type, reading.run(engine, prepared, wish));
                    return () -> changed(response, type, prepared, wish).tell();
                });
    }

    /**
     * A change may wait for others, and queries shall not wait with it: it has places of its own.
     */
    private Telling changed(
            HttpServletResponse response, MediaType type, Prepared prepared, Engine.Wish wish)
            throws Refused {
        return changes.through(
                () ->
                        refusable(
                                response,
                                type,
                                () -> written(response, type, engine.run(prepared, wish))));
    }

    private static Telling refusable(
            HttpServletResponse response, MediaType type, Gate.Work<Telling> work) throws Refused {
        try {
            return work.run();
        } catch (Refused refused) {
            if (refused.code().status() != HttpServletResponse.SC_BAD_REQUEST) throw refused;
            return invalid(
                    response, type, List.of(Problem.of(refused.code(), refused.getMessage())));
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
        return written(response, MediaType.EVENTS, first);
    }

    private static Refused notAllowed(
            HttpServletResponse response, String allowed, String message) {
        response.setHeader("Allow", allowed);
        return new Refused(ProblemCode.METHOD_NOT_ALLOWED, message);
    }

    /**
     * A document that is not run: 400, and 200 for clients that only know plain JSON or a stream.
     */
    private static Telling invalid(
            HttpServletResponse response, MediaType type, List<? extends GraphQLError> errors) {
        return telling(
                response,
                type == MediaType.GRAPHQL
                        ? HttpServletResponse.SC_BAD_REQUEST
                        : HttpServletResponse.SC_OK,
                type,
                GraphQLAnswer.of(errors));
    }

    private static Telling written(
            HttpServletResponse response, MediaType type, ExecutionResult result) {
        return result.isDataPresent()
                ? telling(response, HttpServletResponse.SC_OK, type, GraphQLAnswer.of(result))
                : invalid(response, type, result.getErrors());
    }

    /** Of the answer its bytes are kept, and nothing else, however slowly they are taken. */
    private static Telling telling(
            HttpServletResponse response, int status, MediaType type, Map<String, Object> answer) {
        if (type == MediaType.EVENTS) {
            var event = EventStream.written(answer);
            return () -> EventStream.single(response, event);
        }
        var bytes = Json.write(answer);
        return () -> Answer.write(response, status, type, bytes);
    }
}
