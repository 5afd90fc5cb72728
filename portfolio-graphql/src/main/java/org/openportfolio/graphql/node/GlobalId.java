package org.openportfolio.graphql.node;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.openportfolio.kernel.AccessRequestId;
import org.openportfolio.kernel.AssessmentId;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.CriterionId;
import org.openportfolio.kernel.EvaluationId;
import org.openportfolio.kernel.ExportId;
import org.openportfolio.kernel.GrantId;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.Id;
import org.openportfolio.kernel.IdDigits;
import org.openportfolio.kernel.ImportId;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.JobId;
import org.openportfolio.kernel.LevelId;
import org.openportfolio.kernel.NotificationId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.PostId;
import org.openportfolio.kernel.PushId;
import org.openportfolio.kernel.RequestId;
import org.openportfolio.kernel.RubricId;
import org.openportfolio.kernel.SchoolId;
import org.openportfolio.kernel.SectionId;
import org.openportfolio.kernel.TemplateId;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.media.PartialUploadId;

/** Writes identities for clients, and reads them back. */
public final class GlobalId {
    private enum Kind {
        PERSON("per", PersonId.class, PersonId::new),
        GROUP("grp", GroupId.class, GroupId::new),
        SCHOOL("sch", SchoolId.class, SchoolId::new),
        ITEM("itm", ItemId.class, ItemId::new),
        ATTACHMENT("att", AttachmentId.class, AttachmentId::new),
        UPLOAD("upl", UploadId.class, UploadId::new),
        PARTIAL_UPLOAD("par", PartialUploadId.class, PartialUploadId::new),
        SHARE("shr", GrantId.class, GrantId::new),
        PORTFOLIO("pfl", PortfolioId.class, PortfolioId::new),
        SECTION("sec", SectionId.class, SectionId::new),
        POST("pst", PostId.class, PostId::new),
        TEMPLATE("tpl", TemplateId.class, TemplateId::new),
        COMMENT("com", CommentId.class, CommentId::new),
        ASSESSMENT("asm", AssessmentId.class, AssessmentId::new),
        EVALUATION("evl", EvaluationId.class, EvaluationId::new),
        RUBRIC("rub", RubricId.class, RubricId::new),
        CRITERION("cri", CriterionId.class, CriterionId::new),
        LEVEL("lvl", LevelId.class, LevelId::new),
        PUSH("psh", PushId.class, PushId::new),
        JOB("job", JobId.class, JobId::new),
        NOTIFICATION("ntf", NotificationId.class, NotificationId::new),
        EXPORT("exp", ExportId.class, ExportId::new),
        IMPORT("imp", ImportId.class, ImportId::new),
        REQUEST("req", RequestId.class, RequestId::new),
        INVITATION("inv", InvitationId.class, InvitationId::new),
        ACCESS_REQUEST("arq", AccessRequestId.class, AccessRequestId::new);

        private final String prefix;
        private final Class<? extends Id> type;
        private final Function<UUID, Id> make;

        Kind(String prefix, Class<? extends Id> type, Function<UUID, Id> make) {
            this.prefix = prefix;
            this.type = type;
            this.make = make;
        }
    }

    private GlobalId() {}

    /** The id as clients know it. */
    public static String of(Id id) {
        var kind =
                Stream.of(Kind.values())
                        .filter(one -> one.type == id.getClass())
                        .findFirst()
                        .orElseThrow();
        return kind.prefix + "_" + IdDigits.of(id.value());
    }

    /** The identity behind an id; empty if the text is none of ours. */
    public static Optional<Id> find(String text) {
        int at = text.indexOf('_');
        if (at < 0) return Optional.empty();
        var prefix = text.substring(0, at);
        return Stream.of(Kind.values())
                .filter(kind -> kind.prefix.equals(prefix))
                .findFirst()
                .flatMap(kind -> IdDigits.read(text.substring(at + 1)).map(kind.make));
    }

    /**
     * The identity behind an id of an input; {@code NOT_FOUND} if it is of another type, or none at
     * all: as for a thing that does not exist.
     *
     * @param field where in the input it stands
     */
    public static <T extends Id> T get(String field, String text, Class<T> type) {
        return find(text)
                .filter(type::isInstance)
                .map(type::cast)
                .orElseThrow(() -> UserFault.notFound(field));
    }
}
