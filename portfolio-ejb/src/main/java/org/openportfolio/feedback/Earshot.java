package org.openportfolio.feedback;

import java.util.List;
import java.util.Set;
import org.openportfolio.kernel.News;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Thing;

/**
 * Who hears, live, of something that was said: those who see it, nobody else.
 *
 * @param nobody what the owner has hidden is theirs alone (FB-3)
 * @param besides who sees it without the permission to see what others say: to them it was said
 */
public record Earshot(boolean nobody, Set<PersonId> besides) {
    /** All who may see what is said about the thing. */
    public static final Earshot USUAL = new Earshot(false, Set.of());

    public Earshot {
        besides = Set.copyOf(besides);
    }

    /** The news for all of them. */
    public List<News> news(NewsKind kind, Thing about) {
        if (nobody) return List.of();
        var usual = News.of(kind, about);
        return besides.isEmpty() ? List.of(usual) : List.of(usual, new News(kind, about, besides));
    }
}
