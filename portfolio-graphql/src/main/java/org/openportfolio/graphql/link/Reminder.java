package org.openportfolio.graphql.link;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.FaultTexts;

/** {@link org.openportfolio.link.Reminder} in the schema. */
@DefaultNonNull
@Type("Reminder")
@Description("What somebody may want to take out again of what they wrote. Never a refusal.")
public record Reminder(
        @Description("What it is about.") ReminderKind kind,
        @Id @Description("The item or portfolio that it stands in.") String thingId,
        @Nullable
                @Description(
                        "In which of its fields: title, description, body, summary or attachments; null for all of it.")
                String field,
        @Nullable
                @Description(
                        "The words, as they were written, or the name of the file; null for all of it.")
                String text,
        @Description("For the person, in the language that Accept-Language asks for.")
                String message) {

    static Reminder of(org.openportfolio.link.Reminder reminder, Locale language) {
        return new Reminder(
                ReminderKind.of(reminder.kind()),
                GlobalId.of(reminder.thing()),
                reminder.field().orElse(null),
                reminder.text().orElse(null),
                FaultTexts.text("link.reminder." + reminder.kind(), language));
    }
}
