package org.openportfolio.graphql.job;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** What jobs do, in the schema. */
@Enum("JobKind")
@Description("What work in the background does.")
public enum JobKind {
    @Description("Makes an archive to take along.")
    EXPORT,
    @Description("Looks into an archive: what would come in.")
    IMPORT_PREVIEW,
    @Description("Takes an archive in.")
    IMPORT,
    @Description("It gives copies of an item.")
    PUSH
}
