package org.openportfolio.kernel;

import java.util.List;

/**
 * News for phones that follow from something that happened, and are no event of their own: nothing
 * for the audit log. Observed within the transaction.
 */
public record Tidings(DistrictId district, List<News> news) {
    public Tidings {
        news = List.copyOf(news);
    }
}
