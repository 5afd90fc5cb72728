package org.openportfolio.transfer;

import java.util.Locale;
import org.openportfolio.kernel.FaultTexts;
import org.openportfolio.kernel.Wish;

/**
 * An archive that somebody wants.
 *
 * @param scope what goes into it
 * @param feedback whether with what others said, without their names (TR-5)
 * @param language of its pages for people
 */
public record AskForExport(ExportScope scope, boolean feedback, Locale language) {
    public AskForExport {
        Wish.present("scope", scope);
        language = FaultTexts.language(language.toLanguageTag());
    }
}
