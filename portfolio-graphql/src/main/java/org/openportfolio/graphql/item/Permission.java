package org.openportfolio.graphql.item;

import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** {@link org.openportfolio.access.Permission} in the schema (SH-8). */
@Enum("Permission")
@Description("What one may do with an item.")
public enum Permission {
    @Description("See it. Goes along with every share.")
    VIEW,
    @Description("See what others comment.")
    SEE_COMMENTS,
    @Description("Comment on it.")
    COMMENT,
    @Description("See how others assess it.")
    SEE_ASSESSMENTS,
    @Description("Assess it; never a reflection.")
    ASSESS,
    @Description("Change it.")
    EDIT;

    /** In the order of this enum. */
    public static List<Permission> of(Collection<org.openportfolio.access.Permission> permissions) {
        return permissions.stream().sorted().map(one -> valueOf(one.name())).toList();
    }

    /** The permission of the application. */
    public org.openportfolio.access.Permission meant() {
        return org.openportfolio.access.Permission.valueOf(name());
    }
}
