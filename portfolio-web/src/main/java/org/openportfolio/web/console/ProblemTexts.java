package org.openportfolio.web.console;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.openportfolio.directory.roster.Problem;

/** What was wrong with a roster package, in the languages of the console. */
final class ProblemTexts {
    private ProblemTexts() {}

    /**
     * The sentence of a finding. A code that an older build has written, and this one no longer
     * knows, is shown as it is.
     *
     * @param code name of a {@link Problem}
     * @param arguments of the finding
     */
    static String sentence(String code, List<String> arguments, Locale language) {
        if (Stream.of(Problem.values()).noneMatch(problem -> problem.name().equals(code)))
            return code;
        if (language.getLanguage().equals("en")) return Problem.valueOf(code).sentence(arguments);
        var texts = ResourceBundle.getBundle("org.openportfolio.web.problems", language);
        var named = arguments.stream().map(word -> word(word, texts)).toArray();
        return new MessageFormat(texts.getString(code), Locale.ROOT).format(named);
    }

    private static String word(String word, ResourceBundle texts) {
        return texts.containsKey("word." + word) ? texts.getString("word." + word) : word;
    }
}
