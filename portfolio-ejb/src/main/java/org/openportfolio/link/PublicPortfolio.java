package org.openportfolio.link;

import java.util.List;

/**
 * A portfolio as anybody sees it who has its link (LK-4): with nothing in it that is not to be seen
 * (LK-5).
 *
 * @param language of the district: {@code en}, {@code nl} or {@code fr}
 * @param name what the district allows of its owner's name
 * @param title of its template
 * @param summary plain text, "" where there is none
 * @param sections those with something in them, in their order
 */
public record PublicPortfolio(
        String language, String name, String title, String summary, List<PublicSection> sections) {}
