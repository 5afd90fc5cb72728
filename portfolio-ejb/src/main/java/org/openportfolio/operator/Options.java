package org.openportfolio.operator;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of a command: {@code --name value}, each at most once. */
final class Options {
    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    /**
     * @param known the options the command has
     */
    static Options of(List<String> words, String... known) throws Misuse {
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < words.size(); i += 2) {
            var word = words.get(i);
            if (!word.startsWith("--") || !Set.of(known).contains(word.substring(2)))
                throw new Misuse("There is no option " + word + " here.");
            if (i + 1 == words.size() || words.get(i + 1).startsWith("--"))
                throw new Misuse(word + " needs a value.");
            if (values.put(word.substring(2), words.get(i + 1)) != null)
                throw new Misuse(word + " was given twice.");
        }
        return new Options(values);
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip);
    }

    String get(String name) throws Misuse {
        var value = find(name).orElse("");
        if (value.isEmpty()) throw new Misuse("--" + name + " is missing.");
        return value;
    }

    Optional<LocalDate> date(String name) throws Misuse {
        var text = find(name);
        if (text.isEmpty()) return Optional.empty();
        try {
            return Optional.of(LocalDate.parse(text.get()));
        } catch (DateTimeParseException wrong) {
            throw new Misuse("--" + name + " wants a date such as 2027-07-31.");
        }
    }
}
