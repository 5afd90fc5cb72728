package org.openportfolio.feedback.assessment;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collector;
import org.openportfolio.kernel.CriterionId;
import org.openportfolio.kernel.Id;
import org.openportfolio.kernel.LevelId;

/** Criteria and marks as the database keeps them: whole, since they are read whole. */
final class Written {
    private Written() {}

    static String criteria(List<Criterion> criteria) {
        return criteria.stream()
                .map(
                        criterion ->
                                Json.createObjectBuilder()
                                        .add("id", text(criterion.id()))
                                        .add("title", criterion.title())
                                        .add("description", criterion.description())
                                        .add(
                                                "levels",
                                                criterion.levels().stream()
                                                        .map(Written::level)
                                                        .collect(array()))
                                        .build())
                .collect(array())
                .toString();
    }

    private static JsonObject level(Level level) {
        var written =
                Json.createObjectBuilder()
                        .add("id", text(level.id()))
                        .add("title", level.title())
                        .add("description", level.description());
        level.points().ifPresent(points -> written.add("points", points));
        return written.build();
    }

    static List<Criterion> criteria(String written) {
        return read(written).stream()
                .map(
                        one ->
                                new Criterion(
                                        new CriterionId(id(one, "id")),
                                        one.getString("title"),
                                        one.getString("description"),
                                        one.getJsonArray("levels").stream()
                                                .map(JsonValue::asJsonObject)
                                                .map(Written::level)
                                                .toList()))
                .toList();
    }

    private static Level level(JsonObject one) {
        return new Level(
                new LevelId(id(one, "id")),
                one.getString("title"),
                one.getString("description"),
                Optional.ofNullable(one.getJsonNumber("points")).map(number -> number.intValue()));
    }

    static String marks(List<Mark> marks) {
        return marks.stream()
                .map(
                        mark ->
                                Json.createObjectBuilder()
                                        .add("criterion", text(mark.criterion()))
                                        .add("level", text(mark.level()))
                                        .add("text", mark.text())
                                        .build())
                .collect(array())
                .toString();
    }

    static List<Mark> marks(String written) {
        return read(written).stream()
                .map(
                        one ->
                                new Mark(
                                        new CriterionId(id(one, "criterion")),
                                        new LevelId(id(one, "level")),
                                        one.getString("text")))
                .toList();
    }

    private static List<JsonObject> read(String written) {
        try (var reader = Json.createReader(new StringReader(written))) {
            return reader.readArray().stream().map(JsonValue::asJsonObject).toList();
        }
    }

    private static UUID id(JsonObject one, String name) {
        return UUID.fromString(one.getString(name));
    }

    private static String text(Id id) {
        return id.value().toString();
    }

    private static Collector<JsonObject, ?, JsonArray> array() {
        return Collector.of(
                Json::createArrayBuilder,
                (all, one) -> all.add(one),
                (some, others) -> some.addAll(others),
                builder -> builder.build());
    }
}
