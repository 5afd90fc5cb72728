package org.openportfolio.directory.activation;

import java.util.List;

/**
 * The codes of a class.
 *
 * @param title of the class
 * @param codes by name
 * @param left how many students were left out because they used a code before
 */
public record ClassCodes(String title, List<ActivationCode> codes, int left) {
    public ClassCodes {
        codes = List.copyOf(codes);
    }
}
