package org.openportfolio.transfer;

import java.util.Locale;
import org.openportfolio.kernel.About;
import org.openportfolio.kernel.FaultTexts;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Wish;

/**
 * An administrator's wish to have all that somebody made.
 *
 * @param about whose it is
 * @param reason why; goes into the audit log and the ledger of that person
 * @param note for other administrators, as the number of a file: "" or up to 500 characters
 * @param language of the archive's pages for people
 */
public record AskHandover(PersonId about, HandoverReason reason, String note, Locale language)
        implements About {
    public AskHandover {
        Wish.present("personId", about);
        Wish.present("reason", reason);
        note = Wish.optional("note", note, 500);
        language = FaultTexts.language(language.toLanguageTag());
    }
}
