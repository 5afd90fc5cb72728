package org.openportfolio.web.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What stands in the address of a page: read leniently, written back exactly. */
final class Query {
    private Query() {}

    /** The words of a field, "" where there are none. */
    static String words(String parameter) {
        return parameter == null ? "" : parameter.strip();
    }

    /** A day as date fields write it; what is none does not matter. */
    static Optional<LocalDate> day(String parameter) {
        try {
            return Optional.of(words(parameter))
                    .filter(text -> !text.isEmpty())
                    .map(LocalDate::parse);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** An id; one that nothing has where it is none. */
    static UUID id(String parameter) {
        return words(parameter).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? UUID.fromString(words(parameter))
                : new UUID(0, 0);
    }

    /** As a part of an address, without the fields that say nothing. */
    static String of(Map<String, String> fields) {
        return fields.entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(
                        field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
