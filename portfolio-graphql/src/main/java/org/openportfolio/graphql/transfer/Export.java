package org.openportfolio.graphql.transfer;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.graphql.node.Node;
import org.openportfolio.transfer.ExportView;

/** {@link ExportView} in the schema. */
@DefaultNonNull
@Type("Export")
@Description(
        "An archive of what the viewer owns: a zip that any browser opens, and that can be imported. Nobody else can fetch it.")
public record Export(
        @Id @Description("Global id; keep it, send it back, do not take it apart.") String id,
        @Description("What it holds.") ExportScope scope,
        @Description("Whether what others said goes along, without their names.")
                boolean withFeedback,
        @Description("How it stands.") ExportState state,
        @Nullable @Description("Its size in bytes; null before it is READY.") Double byteCount,
        @Nullable @Description("How many items are in it; null before it is READY.")
                Integer itemCount,
        @Nullable @Description("How many files are in it; null before it is READY.")
                Integer fileCount,
        @Nullable
                @Description(
                        "How many files could not go along, since their bytes are lost; null before it is READY.")
                Integer missingFileCount,
        @Description("When it was asked for.") OffsetDateTime createdAt,
        @Nullable @Description("Since when it is READY; null before.") OffsetDateTime readyAt,
        @Description("From when on it is gone.") OffsetDateTime expiresAt,
        @Nullable
                @Description(
                        "Where to fetch it within the next minutes, in one go or in ranges; null before it is READY. The address changes, the bytes do not: go on with a new one.")
                String downloadUrl,
        @Ignore ExportView view)
        implements Node {

    static Export of(ExportView export, String address) {
        boolean ready = export.readyAt().isPresent();
        return new Export(
                GlobalId.of(export.id()),
                ExportScope.valueOf(export.scope()),
                export.feedback(),
                ExportState.valueOf(export.state().name()),
                ready ? (double) export.bytes() : null,
                ready ? export.items() : null,
                ready ? export.files() : null,
                ready ? export.missing() : null,
                export.askedAt().atOffset(ZoneOffset.UTC),
                export.readyAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                export.expiresAt().atOffset(ZoneOffset.UTC),
                address,
                export);
    }
}
