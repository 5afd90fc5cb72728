package org.openportfolio.oracle;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openportfolio.oracle.Town.Span;
import org.openportfolio.oracle.Town.Standing;

/** Tells a town in sentences, for whoever reads why a comparison failed. */
final class TownTale {
    private TownTale() {}

    static String of(Town town) {
        var tale = new StringBuilder("\n");
        for (var p : town.people())
            line(
                    tale,
                    p.name(),
                    "of",
                    p.district().name(),
                    p.standing() == Standing.HERE ? "" : p.standing(),
                    town.roles().stream()
                            .filter(held -> held.person().equals(p))
                            .map(
                                    held ->
                                            held.role()
                                                    + held.school()
                                                            .map(s -> " at " + s.name())
                                                            .orElse(" everywhere")
                                                    + during(held.days(), "days"))
                            .toList());
        for (var g : town.groups())
            line(
                    tale,
                    g.name(),
                    "of",
                    g.district().name(),
                    g.archived() ? "ARCHIVED" : "",
                    town.memberships().stream()
                            .filter(m -> m.group().equals(g))
                            .map(
                                    m ->
                                            m.person().name()
                                                    + " as "
                                                    + m.as()
                                                    + during(m.days(), "days"))
                            .toList());
        for (var i : town.items())
            line(
                    tale,
                    i.name(),
                    "of",
                    i.owner().name(),
                    i.hidden() ? "HIDDEN" : "",
                    i.deleted() ? "DELETED" : "",
                    town.entries().stream()
                            .filter(e -> e.collection().equals(i))
                            .map(e -> e.item().name())
                            .toList());
        for (var p : town.portfolios())
            line(
                    tale,
                    p.name(),
                    "of",
                    p.owner().name(),
                    "from",
                    p.template().name(),
                    town.placings().stream()
                            .filter(placing -> placing.portfolio().equals(p))
                            .map(placing -> placing.item().name())
                            .toList());
        for (var g : town.grants())
            line(
                    tale,
                    g.revoked() ? "REVOKED:" : "",
                    g.by().name(),
                    "shares",
                    town.named(g.thing()),
                    "with",
                    whom(g.to()),
                    g.permissions(),
                    during(g.hours(), "hours"));
        for (var remark : town.remarks())
            line(
                    tale,
                    remark.by().name(),
                    "comments on",
                    remark.on().name(),
                    remark.hidden() ? "HIDDEN" : "",
                    remark.deleted() ? "DELETED" : "");
        return tale.toString();
    }

    private static String whom(Town.To to) {
        if (to instanceof Town.To.One one) return one.person().name();
        if (to instanceof Town.To.All all) return all.group().name();
        return "my teachers";
    }

    private static String during(Span span, String steps) {
        if (span.equals(Span.ALWAYS)) return "";
        return " from "
                + span.from().map(String::valueOf).orElse("ever")
                + " until "
                + span.until().map(String::valueOf).orElse("ever")
                + " "
                + steps;
    }

    private static void line(StringBuilder tale, Object... words) {
        tale.append("  ")
                .append(
                        List.of(words).stream()
                                .map(TownTale::word)
                                .flatMap(Optional::stream)
                                .collect(Collectors.joining(" ")))
                .append('\n');
    }

    private static Optional<String> word(Object word) {
        var text = word.toString();
        return text.isEmpty() || text.equals("[]") ? Optional.empty() : Optional.of(text);
    }
}
