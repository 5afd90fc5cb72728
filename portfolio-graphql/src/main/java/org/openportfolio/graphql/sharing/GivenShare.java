package org.openportfolio.graphql.sharing;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.kernel.Thing;
import org.openportfolio.sharing.ShareView;

/** {@link ShareView} in the schema, with what is shared. */
@DefaultNonNull
@Type("GivenShare")
@Description("Something that one shares, and with whom.")
public record GivenShare(@Description("With whom, and how.") Share share, @Ignore Thing about) {

    static GivenShare of(ShareView share) {
        return new GivenShare(Share.of(share), share.thing());
    }
}
