package org.openportfolio.graphql.transfer;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** {@link org.openportfolio.transfer.archive.Origin} in the schema. */
@Enum("ImportOrigin")
@Description("What an archive is.")
public enum ImportOrigin {
    @Description("Written by this software.")
    OURS,
    @Description("Leap2A of Mahara.")
    MAHARA,
    @Description("Leap2A of another system.")
    LEAP2A,
    @Description("A zip of files and folders.")
    FILES,
    @Description("One file.")
    FILE
}
