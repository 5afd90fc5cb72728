package org.openportfolio.push;

import java.util.HashSet;
import java.util.List;
import org.openportfolio.kernel.About;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Wish;

/**
 * What a teacher wants to give copies of, and to whom.
 *
 * @param about an item of their own
 * @param recipients 1 to 100, none twice
 * @param withContents a collection with what is in it (PU-7)
 * @param alsoLater who joins one of the classes or groups later gets a copy too (PU-8)
 * @param key made by the client, 1 to 200 characters: the same push again with the same key makes
 *     no second copy (PU-8)
 * @param warningsAccepted go on although a file may say who made it (PU-4)
 */
public record PushItem(
        ItemId about,
        List<Addressee> recipients,
        boolean withContents,
        boolean alsoLater,
        String key,
        boolean warningsAccepted)
        implements About {
    public static final int MOST_RECIPIENTS = 100;

    public PushItem {
        Wish.present("itemId", about);
        recipients = recipients == null ? List.of() : List.copyOf(recipients);
        key = Wish.required("idempotencyKey", key, 200);
        if (recipients.isEmpty())
            throw new UserFault(FaultCode.REQUIRED, "recipients", "push.nobody");
        Wish.atMost("recipients", recipients, MOST_RECIPIENTS);
        var seen = new HashSet<Addressee>();
        for (int i = 0; i < recipients.size(); i++)
            if (!seen.add(recipients.get(i)))
                throw new UserFault(FaultCode.INVALID, "recipients." + i, "push.twice");
    }
}
