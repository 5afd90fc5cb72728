package org.openportfolio.graphql.media;

import java.util.List;

/** The headers of tus 1.0 (resumable uploads), for whoever has to let them through. */
public final class TusHeaders {
    /** What clients send. */
    public static final List<String> SENT =
            List.of(
                    "Tus-Resumable",
                    "Upload-Length",
                    "Upload-Offset",
                    "Upload-Metadata",
                    "Upload-Checksum",
                    "X-HTTP-Method-Override");

    /** What clients read. */
    public static final List<String> ANSWERED =
            List.of(
                    "Location",
                    "Tus-Resumable",
                    "Tus-Version",
                    "Tus-Extension",
                    "Tus-Max-Size",
                    "Tus-Checksum-Algorithm",
                    "Upload-Offset",
                    "Upload-Length",
                    "Upload-Expires",
                    TusHeaders.UPLOAD_ID);

    /** The id of the upload, for an item to be made of it, once all of the file has come. */
    static final String UPLOAD_ID = "Portfolio-Upload-Id";

    private TusHeaders() {}
}
