package org.openportfolio.web.visit;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A form that was filled in and has not done its work: its sender had to log in first, or a rule
 * refused it. It is shown again as it was.
 *
 * @param page of the visit that the form is on
 * @param fields what was filled in
 */
record Draft(String page, Map<String, String> fields) {
    /** Nothing was filled in. */
    static Draft none(String page) {
        return new Draft(page, Map.of());
    }

    /** As it is kept. */
    String text() {
        return page
                + "\n"
                + fields.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
    }

    /** Reads what {@link #text()} wrote. */
    static Draft of(String text) {
        int end = text.indexOf('\n');
        Map<String, String> fields = new LinkedHashMap<>();
        for (var field : text.substring(end + 1).split("&")) {
            int at = field.indexOf('=');
            if (at > 0)
                fields.put(decoded(field.substring(0, at)), decoded(field.substring(at + 1)));
        }
        return new Draft(text.substring(0, end), fields);
    }

    /** Whether it is a form of this kind, about this thing. */
    boolean is(String wish, String field, String value) {
        return wish.equals(fields.get("do")) && value.equals(fields.get(field));
    }

    /** Whether it is a form of this kind. */
    boolean is(String wish) {
        return wish.equals(fields.get("do"));
    }

    /** What was filled in; "" where nothing was. */
    String field(String name) {
        return find(name).orElse("");
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
