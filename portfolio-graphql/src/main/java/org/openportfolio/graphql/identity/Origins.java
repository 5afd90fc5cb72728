package org.openportfolio.graphql.identity;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the list of origins that may call. */
final class Origins {
    private static final Pattern ORIGIN =
            Pattern.compile("https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9][0-9]{0,4})?");

    private Origins() {}

    /**
     * The origins of a list, apart by commas.
     *
     * @throws IllegalStateException if one is not exact; better no server than one that is open to
     *     more than was meant
     */
    static Set<String> of(String list) {
        var origins =
                Arrays.stream(list.split(","))
                        .map(String::strip)
                        .filter(origin -> !origin.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
        for (var origin : origins)
            if (!ORIGIN.matcher(origin).matches())
                throw new IllegalStateException(
                        "portfolio.cors.origins takes origins like https://app.example.org, without a path or a wildcard; not: "
                                + origin);
        return origins;
    }
}
