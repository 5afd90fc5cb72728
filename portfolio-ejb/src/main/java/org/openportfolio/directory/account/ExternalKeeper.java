package org.openportfolio.directory.account;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.outbox.DeliveryFault;
import org.openportfolio.outbox.Undeliverable;

/**
 * Makes the account of an external equal to what the invitations say (EX-13). Talks to the identity
 * provider outside of any transaction, and looks again afterwards: several districts may work on
 * the account of one address at once, and the last one to write sees what all of them committed
 * before. Doing it twice does nothing the second time; a crash at any point is healed by the
 * repeat.
 */
class ExternalKeeper {
    /** Who changes faster than this is left to their next letter. */
    private static final int ROUNDS = 5;

    private final Externals externals;
    private final Transactions transactions;
    private final Consumer<DomainEvent> happened;

    /**
     * @param happened told within the transaction that keeps the result
     */
    ExternalKeeper(Externals externals, Transactions transactions, Consumer<DomainEvent> happened) {
        this.externals = externals;
        this.transactions = transactions;
        this.happened = happened;
    }

    /**
     * @throws NameTaken when somebody else's account has the address for its name
     */
    void keep(DistrictId district, PersonId person) throws DeliveryFault {
        for (int round = 0; round < ROUNDS; round++) {
            var holder = read(district, person);
            if (holder.isEmpty()) return;
            settle(holder.get());
            var now = read(district, person);
            if (now.isEmpty() || now.get().asksWhat(holder.get())) return;
        }
        throw new DeliveryFault("person-keeps-changing");
    }

    private Optional<ExternalHolder> read(DistrictId district, PersonId person) {
        return transactions.inside(district, c -> ExternalHolder.read(c, district, person));
    }

    private void settle(ExternalHolder holder) throws DeliveryFault {
        if (holder.stage() == ExternalHolder.Stage.LEFT_TO_OTHERS
                || holder.stage() == ExternalHolder.Stage.ERASED) {
            erased(holder);
            return;
        }
        requireAddressOfAnExternal(holder.email());
        var existing = existing(holder);
        var account =
                switch (holder.stage()) {
                    case WANTED -> Optional.of(wanted(holder, existing));
                    case ENDED -> ended(existing);
                    case FORGOTTEN, ERASED, LEFT_TO_OTHERS -> forgotten(existing);
                };
        transactions.inside(
                holder.district(),
                c -> {
                    holder.told(c, account);
                    tell(holder, existing, account);
                    return null;
                });
    }

    /** Members are {@code name@alias}, and an alias has no dot: the two never meet. */
    private static void requireAddressOfAnExternal(String email) throws Undeliverable {
        if (email.indexOf('.', email.indexOf('@')) < 0)
            throw new Undeliverable("address-could-name-a-member", null);
    }

    private Optional<Externals.Existing> existing(ExternalHolder holder) throws DeliveryFault {
        var known =
                holder.account().isPresent()
                        ? externals.find(holder.account().get())
                        : Optional.<Externals.Existing>empty();
        if (known.isPresent()) {
            if (!known.get().external()) throw new Undeliverable("account-of-a-member", null);
            return known;
        }
        var named = externals.named(holder.email());
        // one without the role was made for this person by a node that died, or is a stranger's
        if (named.isPresent()
                && !named.get().external()
                && !named.get().person().equals(Optional.of(holder.person())))
            throw new NameTaken();
        return named;
    }

    private UUID wanted(ExternalHolder holder, Optional<Externals.Existing> existing)
            throws DeliveryFault {
        if (existing.isEmpty()) return externals.open(holder.email(), holder.person());
        var account = existing.get();
        if (!account.external()) externals.admit(account.id());
        if (!account.enabled()) externals.enable(account.id(), true);
        return account.id();
    }

    private Optional<UUID> ended(Optional<Externals.Existing> existing) throws DeliveryFault {
        if (existing.isEmpty()) return Optional.empty();
        var account = existing.get().id();
        if (existing.get().enabled()) externals.enable(account, false);
        externals.endSessions(account);
        return Optional.of(account);
    }

    private Optional<UUID> forgotten(Optional<Externals.Existing> existing) throws DeliveryFault {
        if (existing.isPresent()) externals.remove(existing.get().id());
        return Optional.empty();
    }

    private void erased(ExternalHolder holder) throws DeliveryFault {
        // without its address and its account nothing of it is here any more
        if (holder.email().isEmpty() && holder.account().isEmpty()) return;
        var existing =
                holder.stage() == ExternalHolder.Stage.ERASED
                        ? theirs(holder)
                        : Optional.<Externals.Existing>empty();
        forgotten(existing);
        transactions.inside(
                holder.district(),
                c -> {
                    Forgotten.by(c, holder.person(), holder.district());
                    if (existing.isPresent())
                        happened.accept(new AccountRemoved(holder.district(), holder.person()));
                    return null;
                });
    }

    private Optional<Externals.Existing> theirs(ExternalHolder holder) throws DeliveryFault {
        if (holder.account().isPresent())
            return externals.find(holder.account().get()).filter(Externals.Existing::external);
        return externals
                .named(holder.email())
                .filter(account -> account.person().equals(Optional.of(holder.person())));
    }

    private void tell(
            ExternalHolder holder, Optional<Externals.Existing> existing, Optional<UUID> account) {
        var district = holder.district();
        var person = holder.person();
        boolean before = existing.map(Externals.Existing::enabled).orElse(false);
        boolean after = holder.stage() == ExternalHolder.Stage.WANTED;
        if (account.isPresent() && !account.equals(holder.account()))
            happened.accept(new AccountOpened(district, person));
        if (before && account.isPresent() && !after)
            happened.accept(new AccountLocked(district, person));
        if (existing.isPresent() && !before && after)
            happened.accept(new AccountUnlocked(district, person));
        if (existing.isPresent() && account.isEmpty())
            happened.accept(new AccountRemoved(district, person));
    }
}
