package org.openportfolio.graphql.link;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.kernel.FaultTexts;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.link.LinkAddress;
import org.openportfolio.link.LinkObstacle;
import org.openportfolio.link.LinkView;

/** {@link LinkView} in the schema. */
@DefaultNonNull
@Type("PublicLink")
@Description(
        "The public link of a portfolio: the same one for its owner and their teachers. Whoever has its address sees the portfolio without an account.")
public record PublicLink(
        @Ignore PortfolioId portfolio,
        @Ignore boolean mine,
        @Description(
                        "Whether the policy of the district lets the viewer share the portfolio by a link. Offer the share action only where it does.")
                boolean allowed,
        @Nullable @Description("The rule that refuses the viewer; null where allowed.")
                PublicLinkObstacle refusal,
        @Nullable
                @Description(
                        "The same for the person, in the language that Accept-Language asks for; null where allowed.")
                String refusalText,
        @Description("What the link is at this moment.") PublicLinkState state,
        @Nullable @Description("What suspends it; null unless it is SUSPENDED.")
                PublicLinkObstacle suspendedBy,
        @Nullable
                @Description(
                        "When its months are over, or were; null where there has never been one.")
                OffsetDateTime liveUntil,
        @Description("Whether its visitors are asked for a passphrase.") boolean hasPassphrase,
        @Description("Whether the viewer has read the two warnings for it.") boolean acknowledged,
        @Nullable
                @Description(
                        "Its address, for copying. Null until the viewer has read the warnings, see openPublicLink; where the policy does not let them share it; and once it is revoked. Keep it out of logs.")
                String address,
        @Description("Whether openPublicLink would be accepted.") boolean viewerCanOpen,
        @Description("Whether createPublicLink would be accepted.") boolean viewerCanCreate,
        @Description("Whether resetLinkExpiration would be accepted.") boolean viewerCanReset,
        @Description("Whether revokeLink would be accepted.") boolean viewerCanRevoke,
        @Description("Whether setLinkPassphrase would be accepted.")
                boolean viewerCanSetPassphrase) {

    static PublicLink of(LinkView link, Viewer viewer, Locale language) {
        boolean changes = !viewer.readOnly();
        return new PublicLink(
                link.portfolio(),
                link.mine(),
                link.allowed(),
                link.obstacle().map(PublicLinkObstacle::of).orElse(null),
                link.obstacle().map(obstacle -> text(obstacle, language)).orElse(null),
                PublicLinkState.of(link.state()),
                link.suspendedBy().map(PublicLinkObstacle::of).orElse(null),
                link.liveUntil().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                link.hasPassphrase(),
                link.acknowledged(),
                link.address().map(LinkAddress::url).orElse(null),
                changes && link.canOpen(),
                changes && link.canCreate(),
                changes && link.canReset(),
                changes && link.canRevoke(),
                changes && link.canSetPassphrase());
    }

    private static String text(LinkObstacle obstacle, Locale language) {
        return FaultTexts.text("link.refused." + obstacle, language);
    }

    /** Without its address, which lets in whoever reads it. */
    @Override
    public String toString() {
        return "PublicLink[" + state + "]";
    }
}
