package org.openportfolio.item;

import java.util.List;
import java.util.Optional;
import org.openportfolio.kernel.About;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.Wish;

/**
 * What an owner wants to change of an item; what is empty stays as it is. Limits as in {@link
 * NewItem}.
 *
 * @param expectedVersion the version it was read at; given, a change made in the meantime is not
 *     overwritten
 */
public record ChangeItem(
        ItemId about,
        Optional<Integer> expectedVersion,
        Optional<String> title,
        Optional<String> description,
        Optional<String> body,
        Optional<String> url,
        Optional<List<String>> tags)
        implements About {
    public ChangeItem {
        Wish.present("itemId", about);
        title = title.map(text -> Wish.required("title", text, 200));
        description = description.map(text -> Wish.optional("description", text, 5_000));
        body = body.map(text -> RichText.clean("body", text));
        url = url.map(text -> NewItem.address("url", Wish.required("url", text, 2_000)));
        tags = tags.map(wanted -> NewItem.tags("tags", wanted));
    }
}
