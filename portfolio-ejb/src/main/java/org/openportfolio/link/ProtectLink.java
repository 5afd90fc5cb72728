package org.openportfolio.link;

import java.util.Optional;
import org.openportfolio.kernel.About;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Wish;

/**
 * A passphrase that shall stand before a public link, or none any more (LK-9).
 *
 * @param about the portfolio
 * @param passphrase 8 to 200 characters; empty: taken away
 */
public record ProtectLink(PortfolioId about, Optional<String> passphrase) implements About {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 200;

    public ProtectLink {
        Wish.present("portfolioId", about);
        passphrase = passphrase.map(text -> Wish.required("passphrase", text, LONGEST));
        if (passphrase.isPresent()
                && passphrase.get().codePointCount(0, passphrase.get().length()) < SHORTEST)
            throw new UserFault(
                    FaultCode.INVALID,
                    "passphrase",
                    "link.passphraseShort",
                    java.util.Map.of("min", SHORTEST));
    }

    @Override
    public String toString() {
        return "ProtectLink[" + about + "]";
    }
}
