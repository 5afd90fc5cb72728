package org.openportfolio.feedback.request;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.openportfolio.kernel.About;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Wish;

/**
 * What an owner asks of whom about their work (SH-13).
 *
 * @param persons 1 to 100, nobody twice
 * @param text "please look at my conclusion": 1 to 2,000 characters
 * @param dueOn by when; the last day itself is in time
 */
public record AskFeedback(
        Thing about, List<PersonId> persons, String text, Optional<LocalDate> dueOn)
        implements About {
    static final int MOST_PERSONS = 100;

    public AskFeedback {
        Wish.present("itemId", about);
        persons = persons == null ? List.of() : List.copyOf(persons);
        if (persons.isEmpty())
            throw new UserFault(FaultCode.REQUIRED, "personIds", "request.nobody");
        Wish.atMost("personIds", persons, MOST_PERSONS);
        text = Wish.required("text", text, 2_000);
        var seen = new HashSet<PersonId>();
        for (int i = 0; i < persons.size(); i++)
            if (!seen.add(persons.get(i)))
                throw new UserFault(FaultCode.INVALID, "personIds." + i, "share.twice");
    }
}
