package org.openportfolio.graphql.fault;

/**
 * Why a request as such was refused: {@code extensions.code} of a top-level error. What a query
 * asks for and may not have carries a {@link UserErrorCode} there instead.
 */
public enum ProblemCode {
    /** No token, or one that is not accepted: log in again. */
    UNAUTHENTICATED(401),
    /** Externals use the visitor's pages, never this API (EX-5). */
    EXTERNAL_NOT_ALLOWED(403),
    /** The person's role needs a login with a second factor (EX-4). */
    SECOND_FACTOR_REQUIRED(403),
    /** The account belongs to nobody who may come in today (ID-4). */
    NO_ACCESS(403),
    /** There is nothing at this address. */
    NOT_FOUND(404),
    /** Queries go by GET or POST, everything else by POST. */
    METHOD_NOT_ALLOWED(405),
    /** The answer has no form that the request accepts. */
    NOT_ACCEPTABLE(406),
    /** The request is longer than allowed. */
    TOO_LARGE(413),
    /** The request is not in a form that is read here. */
    UNSUPPORTED_MEDIA_TYPE(415),
    /** The request is not a GraphQL request. */
    BAD_REQUEST(400),
    /** The document or its variables do not fit the schema. */
    INVALID_DOCUMENT(400),
    /** The document asks for more at once than is allowed. */
    TOO_COMPLEX(400),
    /** The schema is not told here; it is committed with the sources. */
    INTROSPECTION_DISABLED(400),
    /** Send the document itself, once. */
    PERSISTED_QUERY_NOT_FOUND(200),
    /** The person listens from more places than allowed: the oldest stream ended. */
    TOO_MANY_STREAMS(429),
    /** Nothing more comes from here: connect again, after a moment. */
    UNAVAILABLE(503),
    /** A bug of ours, logged under the correlation id. */
    INTERNAL(500);

    private final int status;

    ProblemCode(int status) {
        this.status = status;
    }

    /** The HTTP status of an answer that tells nothing else. */
    public int status() {
        return status;
    }
}
