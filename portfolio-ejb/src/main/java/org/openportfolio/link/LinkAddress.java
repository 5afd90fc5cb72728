package org.openportfolio.link;

/**
 * Where a public link is opened. Whoever has it is let in, so it says itself only where it is asked
 * to, never in a log.
 *
 * @param url the whole address
 */
public record LinkAddress(String url) {
    @Override
    public String toString() {
        return "LinkAddress[…]";
    }
}
