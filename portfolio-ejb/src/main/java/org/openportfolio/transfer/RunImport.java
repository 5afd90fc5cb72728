package org.openportfolio.transfer;

import java.util.List;
import java.util.Optional;
import org.openportfolio.kernel.About;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ImportId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Wish;

/**
 * An archive to be taken in.
 *
 * @param about which one; it was looked into before
 * @param only numbers of the lines that come in; empty: all that can
 * @param without numbers of lines that stay out; not beside {@code only}
 * @param again whether it comes in although the same archive did before (TR-7)
 */
public record RunImport(
        ImportId about, Optional<List<Integer>> only, List<Integer> without, boolean again)
        implements About {
    private static final int MOST = 1_000;

    public RunImport {
        without = List.copyOf(without);
        Wish.atMost("onlyLines", only.orElse(List.of()), MOST);
        Wish.atMost("withoutLines", without, MOST);
        if (only.isPresent() && !without.isEmpty())
            throw new UserFault(FaultCode.INVALID, "withoutLines", "import.either");
    }
}
