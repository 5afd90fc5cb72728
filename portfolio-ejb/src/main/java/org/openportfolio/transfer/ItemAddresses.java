package org.openportfolio.transfer;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.openportfolio.kernel.IdDigits;
import org.openportfolio.transfer.archive.Addresses;

/**
 * The addresses of items and portfolios in the web app, {@code /items/itm_…} and {@code
 * /portfolios/pfl_…}: what links in texts lead to, as the API documents it.
 *
 * @param site address of the app, without a slash at its end
 * @param given the id here of what has that id in the archive, and whether it is a portfolio
 */
record ItemAddresses(String site, Function<UUID, Optional<Called>> given) implements Addresses {
    private static final String ITEMS = "/items/itm_";
    private static final String PORTFOLIOS = "/portfolios/pfl_";

    /** What something is called here. */
    record Called(UUID id, boolean portfolio) {}

    /** For writing, where nothing is called otherwise. */
    static ItemAddresses of(URI app) {
        return of(app, any -> Optional.empty());
    }

    static ItemAddresses of(URI app, Function<UUID, Optional<Called>> given) {
        return new ItemAddresses(app.toString().replaceAll("/+$", ""), given);
    }

    @Override
    public Optional<UUID> thingAt(String address) {
        for (var kind : new String[] {site + ITEMS, site + PORTFOLIOS})
            if (address.startsWith(kind)) return IdDigits.read(address.substring(kind.length()));
        return Optional.empty();
    }

    @Override
    public Optional<String> addressOf(UUID thing) {
        return given.apply(thing)
                .map(
                        here ->
                                site
                                        + (here.portfolio() ? PORTFOLIOS : ITEMS)
                                        + IdDigits.of(here.id()));
    }
}
