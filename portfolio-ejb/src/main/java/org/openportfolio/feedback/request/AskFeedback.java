package org.openportfolio.feedback.request;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.openportfolio.kernel.About;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.Id;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Wish;

/**
 * What an owner asks of whom about their work (SH-13).
 *
 * @param persons members who can see it, nobody twice
 * @param invitations own invitations that lead to it: their guests are asked by mail (EX-11);
 *     persons and guests together are 1 to 100
 * @param text "please look at my conclusion": 1 to 2,000 characters
 * @param dueOn by when; the last day itself is in time
 */
public record AskFeedback(
        Thing about,
        List<PersonId> persons,
        List<InvitationId> invitations,
        String text,
        Optional<LocalDate> dueOn)
        implements About {
    static final int MOST_PERSONS = 100;

    public AskFeedback {
        Wish.present("itemId", about);
        persons = persons == null ? List.of() : List.copyOf(persons);
        invitations = invitations == null ? List.of() : List.copyOf(invitations);
        if (persons.isEmpty() && invitations.isEmpty())
            throw new UserFault(FaultCode.REQUIRED, "personIds", "request.nobody");
        Wish.atMost("personIds", persons, MOST_PERSONS);
        Wish.atMost("invitationIds", invitations, MOST_PERSONS - persons.size());
        text = Wish.required("text", text, 2_000);
        requireOnce("personIds", persons);
        requireOnce("invitationIds", invitations);
    }

    /** Of members alone. */
    public AskFeedback(
            Thing about, List<PersonId> persons, String text, Optional<LocalDate> dueOn) {
        this(about, persons, List.of(), text, dueOn);
    }

    private static void requireOnce(String field, List<? extends Id> ids) {
        var seen = new HashSet<Id>();
        for (int i = 0; i < ids.size(); i++)
            if (!seen.add(ids.get(i)))
                throw new UserFault(FaultCode.INVALID, field + "." + i, "share.twice");
    }
}
