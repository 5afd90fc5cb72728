package org.openportfolio.access;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openportfolio.item.ItemKind;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Wish;

/**
 * What somebody looks for among items (IT-8); what is empty does not matter.
 *
 * @param text words, or beginnings of words, all of which stand in the title, the description, the
 *     text or the tags; capitals and accents do not count. Up to 200 characters
 * @param tags up to 10; all of them, whatever their capitals
 * @param kinds one of them
 * @param owner whose it is
 * @param changedFrom last changed then or later
 * @param changedTo last changed before
 */
public record ItemFilter(
        String text,
        List<String> tags,
        Set<ItemKind> kinds,
        Optional<PersonId> owner,
        Optional<Instant> changedFrom,
        Optional<Instant> changedTo) {
    /** Everything. */
    public static final ItemFilter NONE =
            new ItemFilter(
                    "", List.of(), Set.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public ItemFilter {
        text = Wish.optional("filter.text", text, 200);
        var wanted = new LinkedHashSet<String>();
        for (int i = 0; i < tags.size(); i++)
            wanted.add(Wish.required("filter.tags." + i, tags.get(i), 50));
        Wish.atMost("filter.tags", wanted, 10);
        tags = List.copyOf(wanted);
        kinds = Set.copyOf(kinds);
        require("filter.changedFrom", changedFrom);
        require("filter.changedTo", changedTo);
        if (changedFrom.isPresent()
                && changedTo.isPresent()
                && !changedTo.get().isAfter(changedFrom.get()))
            throw new UserFault(FaultCode.INVALID, "filter.changedTo", "filter.endsBeforeStart");
    }

    /** A time that PostgreSQL knows as well. */
    private static void require(String field, Optional<Instant> at) {
        if (at.isPresent()
                && (at.get().isBefore(Instant.EPOCH) || at.get().isAfter(Cursor.START.at())))
            throw new UserFault(FaultCode.INVALID, field, "filter.tooFar");
    }

    /** What items named i have to be, as SQL: " and …" for each; adds its parameters. */
    String among(List<Object> parameters) {
        var sql = new StringBuilder();
        if (!text.isEmpty()) {
            sql.append(
                    """
                     and (select bool_and(i.words like pattern
                              or exists (select 1 from item_tag t where t.item_id = i.id and t.words like pattern))
                            from unnest((select patterns_of(?))) as pattern)
                    """);
            parameters.add(text);
        }
        for (var tag : tags) {
            sql.append(
                    """
                     and exists (select 1 from item_tag t where t.item_id = i.id
                                    and lower(t.tag collate "und-x-icu") = lower(? collate "und-x-icu"))
                    """);
            parameters.add(tag);
        }
        if (!kinds.isEmpty()) {
            sql.append(" and i.kind in (?").append(", ?".repeat(kinds.size() - 1)).append(")\n");
            kinds.stream().sorted().forEach(parameters::add);
        }
        owner.ifPresent(person -> and(sql, "i.owner_id = ?", parameters, person));
        changedFrom.ifPresent(at -> and(sql, "i.updated_at >= ?", parameters, at));
        changedTo.ifPresent(at -> and(sql, "i.updated_at < ?", parameters, at));
        return sql.toString();
    }

    private static void and(
            StringBuilder sql, String condition, List<Object> parameters, Object value) {
        sql.append(" and ").append(condition).append('\n');
        parameters.add(value);
    }
}
