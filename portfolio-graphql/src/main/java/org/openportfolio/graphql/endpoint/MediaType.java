package org.openportfolio.graphql.endpoint;

import java.util.Locale;
import java.util.Optional;

/** The media types of requests and answers, and which one a client wants. */
public enum MediaType {
    /** Understood by everybody; a document that is wrong answers with status 200. */
    JSON("application/json"),
    /** Made for GraphQL; a document that is wrong answers with status 400. */
    GRAPHQL("application/graphql-response+json"),
    /** Answers one after the other, for as long as they come: GraphQL over server-sent events. */
    EVENTS("text/event-stream");

    private final String name;

    MediaType(String name) {
        this.name = name;
    }

    /** As a header. */
    public String header() {
        return name + ";charset=utf-8";
    }

    /** Whether a {@code Content-Type} names JSON in UTF-8. */
    static boolean isJson(String contentType) {
        return contentType != null
                && typeOf(contentType).equals(JSON.name)
                && charsetFits(contentType.split(";"));
    }

    /**
     * The one that an {@code Accept} header wants most; JSON where anything will do. Empty if it
     * wants none of them.
     */
    static Optional<MediaType> wanted(String accept) {
        if (accept == null || accept.isBlank()) return Optional.of(JSON);
        Optional<MediaType> best = Optional.empty();
        double most = 0;
        for (var range : accept.split(",")) {
            var found = of(range);
            double weight = weight(range);
            if (found.isPresent() && weight > most) {
                best = found;
                most = weight;
            }
        }
        return best;
    }

    private static Optional<MediaType> of(String range) {
        if (!charsetFits(range.split(";"))) return Optional.empty();
        return switch (typeOf(range)) {
            case "application/graphql-response+json" -> Optional.of(GRAPHQL);
            case "application/json", "application/*", "*/*" -> Optional.of(JSON);
            case "text/event-stream" -> Optional.of(EVENTS);
            default -> Optional.empty();
        };
    }

    private static String typeOf(String header) {
        return header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static boolean charsetFits(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            var parameter = parts[i].strip().toLowerCase(Locale.ROOT).replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8"))
                return false;
        }
        return true;
    }

    private static double weight(String range) {
        for (var part : range.split(";")) {
            var parameter = part.strip().toLowerCase(Locale.ROOT);
            if (!parameter.startsWith("q=")) continue;
            try {
                return Double.parseDouble(parameter.substring(2));
            } catch (NumberFormatException unreadable) {
                return 0;
            }
        }
        return 1;
    }
}
