package org.openportfolio.graphql.transfer;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.graphql.node.Node;
import org.openportfolio.transfer.ImportView;

/** {@link ImportView} in the schema. */
@DefaultNonNull
@Type("Import")
@Description(
        "An archive that the viewer brought: looked into first, then taken in, all that was chosen or nothing.")
public record Import(
        @Id @Description("Global id; keep it, send it back, do not take it apart.") String id,
        @Description("What the file was called.") String name,
        @Description("Its size in bytes.") double byteCount,
        @Description("How it stands.") ImportState state,
        @Nullable @Description("Why it was refused; null unless it was.") ImportTrouble trouble,
        @Description("At which file or entry of it that shows; may be empty.") String troubleAt,
        @Nullable @Description("What it is; null before it was looked into.") ImportOrigin origin,
        @Description("What it calls itself; empty before it was looked into.") String title,
        @Nullable @Description("When it was written, where it says so.") OffsetDateTime madeAt,
        @Description("How many entries and files it has.") int lineCount,
        @Description("How many items came in.") int itemCount,
        @Description("How many portfolios came in.") int portfolioCount,
        @Description("How many of its lines did not come in.") int leftOutCount,
        @Description("When it was brought.") OffsetDateTime createdAt,
        @Nullable @Description("When it came in, or was given up.") OffsetDateTime endedAt,
        @Nullable @Description("Until when undoImport takes it back; null where it cannot.")
                OffsetDateTime undoUntil,
        @Nullable
                @Description(
                        "When the same archive came in before: it comes in again only where runImport says so.")
                OffsetDateTime earlierAt,
        @Ignore ImportView view)
        implements Node {

    static Import of(ImportView one) {
        return new Import(
                GlobalId.of(one.id()),
                one.name(),
                one.size(),
                ImportState.valueOf(one.state().name()),
                one.trouble().map(trouble -> ImportTrouble.valueOf(trouble.name())).orElse(null),
                one.troubleAt(),
                one.origin().map(origin -> ImportOrigin.valueOf(origin.name())).orElse(null),
                one.title(),
                utc(one.madeAt()),
                one.lines(),
                one.items(),
                one.portfolios(),
                one.leftOut(),
                one.askedAt().atOffset(ZoneOffset.UTC),
                utc(one.endedAt()),
                utc(one.undoUntil()),
                utc(one.earlier()),
                one);
    }

    private static OffsetDateTime utc(Optional<Instant> at) {
        return at.map(moment -> moment.atOffset(ZoneOffset.UTC)).orElse(null);
    }
}
