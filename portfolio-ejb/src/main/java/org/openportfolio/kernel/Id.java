package org.openportfolio.kernel;

import java.util.UUID;

/** A typed identity; two ids are equal when their types and values are. */
public interface Id {
    /** The value that the database knows. */
    UUID value();
}
