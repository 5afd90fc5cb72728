package org.openportfolio.transfer.archive;

import java.io.IOException;

/** Takes what comes out of an archive, one by one; a piece may name others that come later. */
public interface Receiver {
    void piece(Piece piece) throws IOException;

    /** Comes after all pieces. */
    void folio(Folio folio) throws IOException;
}
