package org.openportfolio.graphql.link;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.kernel.FaultTexts;

/** What everybody reads who gets to know the address of a link (LK-6). */
@DefaultNonNull
@Type("LinkWarning")
@Description("What a person has to read before they get the address of a public link.")
public record LinkWarning(
        @Description("Which warning.") LinkWarningKind kind,
        @Description("For the person, in the language that Accept-Language asks for.")
                String text) {
    /** The two warnings, as long as they have not been read. */
    static List<LinkWarning> of(PublicLink link, Locale language) {
        return link.acknowledged()
                ? List.of()
                : Arrays.stream(LinkWarningKind.values())
                        .map(
                                kind ->
                                        new LinkWarning(
                                                kind,
                                                FaultTexts.text("link.warning." + kind, language)))
                        .toList();
    }
}
