package org.openportfolio.transfer.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;

/**
 * What is to be written into an archive. The writer goes through it more than once and keeps little
 * of it: each call must give the same things in the same order, as one snapshot of a database does.
 * Streams are closed by the writer.
 *
 * <p>Pieces as such have no order, collections, sections, tags and files do. What a collection or a
 * section names and {@link #pieces()} does not give is left out.
 */
public interface Holdings {
    Holder holder();

    Stream<Piece> pieces();

    Stream<Folio> folios();

    /** The feedback appendix; empty unless the owner asked for it (TR-5). */
    Stream<Remark> remarks();

    /**
     * The bytes of a file of a piece.
     *
     * @throws NoSuchFileException when they are lost; the archive then says that they are missing
     */
    InputStream open(Enclosed file) throws IOException;

    /** How links in texts are told from other addresses. */
    Addresses addresses();
}
