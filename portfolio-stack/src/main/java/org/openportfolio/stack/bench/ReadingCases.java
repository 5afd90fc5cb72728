package org.openportfolio.stack.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.openportfolio.stack.phone.Phone;

/** The pages that are read most, and those that could become slow. */
final class ReadingCases {
    private static final int PAGE = 20;
    private static final double EXPLORE_GOAL = 0.7;

    /** How much somebody keeps who keeps neither much nor little. */
    private static final int USUAL = 4;

    private static final int MOST = 1;

    private final People people;
    private final int viewers;

    ReadingCases(People people, int viewers) {
        this.people = people;
        this.viewers = viewers;
    }

    /** All of them; each was asked once and answered with something. */
    List<Case> all() {
        return List.of(
                explore(),
                students(
                        "Explore, tenth page",
                        0,
                        USUAL,
                        "explore",
                        student ->
                                ninth(student).map(place -> Map.of("first", PAGE, "after", place)),
                        "/viewer/explore/edges/0"),
                students(
                        "My Items, looked for",
                        0,
                        MOST,
                        "my-items-found",
                        student -> Optional.of(Map.of("first", PAGE, "text", "river")),
                        "/viewer/items/edges"),
                discussed(),
                students(
                        "A portfolio with 50 posts",
                        0,
                        MOST,
                        "portfolio",
                        student ->
                                Optional.of(
                                        Map.of(
                                                "id",
                                                People.global(
                                                        "pfl", people.world().portfolio(student)))),
                        "/portfolio/sections/0/posts/edges/0"),
                teachers(),
                publicPages());
    }

    Case explore() {
        return students(
                "Explore, first page",
                EXPLORE_GOAL,
                USUAL,
                "explore",
                student -> Optional.of(Map.of("first", PAGE)),
                "/viewer/explore/edges/0");
    }

    /**
     * @param variables empty for who has too little to ask for
     */
    private Case students(
            String name,
            double goal,
            int kind,
            String document,
            Function<Integer, Optional<? extends Map<String, ?>>> variables,
            String expected) {
        List<Request> asked = new ArrayList<>();
        List<List<String>> marks = new ArrayList<>();
        for (int student : people.students(kind, viewers)) {
            var account = people.world().accountOfStudent(student);
            variables
                    .apply(student)
                    .ifPresent(
                            chosen -> {
                                add(asked, account, document, chosen, expected);
                                marks.add(marks(account, people.world().student(student)));
                            });
        }
        return new Case(name, asked, marks, goal);
    }

    private static List<String> marks(UUID account, UUID person) {
        return List.of(account.toString(), person.toString());
    }

    private void add(
            List<Request> asked,
            UUID account,
            String document,
            Map<String, ?> variables,
            String expected) {
        var answer = people.phoneOf(account).ask(document, variables);
        if (answer.at(expected).isMissingNode())
            throw new IllegalStateException(document + " answered without " + expected);
        asked.add(people.asking(account, document, variables));
    }

    /** The place after nine pages, where there are more. */
    private Optional<String> ninth(int student) {
        var phone = people.phoneOf(people.world().accountOfStudent(student));
        Map<String, Object> variables = new HashMap<>(Map.of("first", PAGE));
        for (int page = 1; ; page++) {
            var end = phone.ask("explore", variables).at("/viewer/explore/pageInfo");
            if (!end.get("hasNextPage").asBoolean()) return Optional.empty();
            var place = end.get("endCursor").asText();
            if (page == 9) return Optional.of(place);
            variables.put("after", place);
        }
    }

    /** Each thousandth item is much talked of; its owner reads. */
    private Case discussed() {
        List<Request> asked = new ArrayList<>();
        List<List<String>> marks = new ArrayList<>();
        int many = Math.min(viewers, people.world().size().items() / 1000);
        int step = people.world().size().items() / 1000 / many;
        for (int i = 0; i < many; i++) {
            int number = 1 + i * step * 1000;
            int student = (number - 1) / 200 * 10 + 1;
            if (!People.isThere(student)) continue;
            var account = people.world().accountOfStudent(student);
            add(
                    asked,
                    account,
                    "item-threads",
                    Map.of("id", People.global("itm", people.world().item(number)), "first", 50),
                    "/item/comments/edges/48");
            marks.add(marks(account, people.world().student(student)));
        }
        return new Case("An item with 50 threads", asked, marks, 0);
    }

    private Case teachers() {
        List<Request> asked = new ArrayList<>();
        List<List<String>> marks = new ArrayList<>();
        int many = Math.min(viewers, people.world().size().teachers());
        int step = people.world().size().teachers() / many;
        for (int i = 0; i < many; i++) {
            var account = people.world().accountOfTeacher(i * step);
            add(
                    asked,
                    account,
                    "links-of-my-classes",
                    Map.of("first", 25),
                    "/viewer/classes/0/studentPortfolios/edges/10");
            marks.add(marks(account, people.world().teacher(i * step)));
        }
        return new Case("A teacher's page of links", asked, marks, 0);
    }

    /** Links that their owners open now: nobody has the keys of the made-up ones. */
    private Case publicPages() {
        List<Request> asked = new ArrayList<>();
        List<List<String>> marks = new ArrayList<>();
        for (int student : people.students(MOST, viewers)) {
            var phone = people.phoneOf(people.world().accountOfStudent(student));
            var path = URI.create(address(phone, people.world().portfolio(student))).getPath();
            asked.add(new Request("GET", path, Map.of("Accept", "text/html"), ""));
            marks.add(
                    List.of(
                            "\\x" + sha256(path.substring(path.lastIndexOf('/') + 1)),
                            people.world().district().toString()));
        }
        return new Case("The public page of a portfolio", asked, marks, 0);
    }

    private static String address(Phone phone, UUID portfolio) {
        var input = Map.of("portfolioId", People.global("pfl", portfolio), "acknowledged", true);
        var answer = phone.ask("open-public-link", Map.of("input", input));
        var address = answer.at("/openPublicLink/publicLink/address");
        if (!address.isTextual())
            throw new IllegalStateException("No public link could be opened: " + answer);
        return address.asText();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
