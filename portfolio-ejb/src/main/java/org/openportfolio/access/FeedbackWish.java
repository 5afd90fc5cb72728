package org.openportfolio.access;

import java.time.LocalDate;
import java.util.Optional;
import org.openportfolio.kernel.Wish;

/**
 * What an owner would like to hear about their work (SH-13): "please look at my conclusion".
 *
 * @param text 1 to 2,000 characters
 * @param dueOn by when; the last day itself is in time
 */
public record FeedbackWish(String text, Optional<LocalDate> dueOn) {
    public FeedbackWish {
        text = Wish.required("request.text", text, 2_000);
    }
}
