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
 * Makes a person's account equal to what the database says of them. Talks to the identity provider
 * outside of any transaction; when the person changes meanwhile, begins anew. Doing it twice does
 * nothing the second time; a crash at any point is healed by the repeat.
 */
class AccountKeeper {
    /** A person who changes faster than this is left to their next letter. */
    private static final int ROUNDS = 5;

    private final Accounts accounts;
    private final Transactions transactions;
    private final Consumer<DomainEvent> happened;

    /**
     * @param happened told within the transaction that keeps the result
     */
    AccountKeeper(Accounts accounts, Transactions transactions, Consumer<DomainEvent> happened) {
        this.accounts = accounts;
        this.transactions = transactions;
        this.happened = happened;
    }

    /**
     * @throws NameTaken when another person's account has the name
     */
    void keep(DistrictId district, PersonId person) throws DeliveryFault {
        for (int round = 0; round < ROUNDS; round++) {
            var holder =
                    transactions.inside(district, c -> AccountHolder.read(c, district, person));
            if (holder.isEmpty() || settled(holder.get())) return;
        }
        throw new DeliveryFault("person-keeps-changing");
    }

    private boolean settled(AccountHolder holder) throws DeliveryFault {
        var wanted = holder.wanted();
        var existing = existing(holder);
        if (holder.erased()) return removed(holder, existing);
        Optional<UUID> account;
        if (existing.isPresent()) {
            accounts.change(existing.get().id(), wanted);
            if (!wanted.enabled()) accounts.endSessions(existing.get().id());
            account = Optional.of(existing.get().id());
        } else if (wanted.enabled() && !wanted.roles().isEmpty()) {
            account = Optional.of(accounts.open(wanted));
        } else {
            account = Optional.empty();
        }
        return transactions.inside(
                wanted.district(),
                c -> {
                    boolean current = holder.told(c, account);
                    tell(holder, existing, account);
                    return current;
                });
    }

    private boolean removed(AccountHolder holder, Optional<Accounts.Existing> existing)
            throws DeliveryFault {
        if (existing.isPresent()) accounts.remove(existing.get().id());
        transactions.inside(
                holder.wanted().district(),
                c -> {
                    Forgotten.by(c, holder.wanted().person(), holder.wanted().district());
                    if (existing.isPresent())
                        happened.accept(
                                new AccountRemoved(
                                        holder.wanted().district(), holder.wanted().person()));
                    return null;
                });
        return true;
    }

    private Optional<Accounts.Existing> existing(AccountHolder holder) throws DeliveryFault {
        Optional<Accounts.Existing> known =
                holder.account().isPresent()
                        ? accounts.find(holder.account().get())
                        : Optional.empty();
        if (known.isPresent()) {
            // an account that says it is another person's is never taken over
            if (known.get().person().filter(p -> !p.equals(holder.wanted().person())).isPresent()) {
                if (holder.erased()) return Optional.empty();
                throw new Undeliverable("account-of-another-person");
            }
            return known;
        }
        var named = accounts.named(holder.wanted().username());
        // an account of the same name may have become somebody else's by now
        if (holder.erased())
            return named.filter(one -> one.person().equals(Optional.of(holder.wanted().person())));
        if (named.isPresent()
                && !named.get().person().equals(Optional.of(holder.wanted().person())))
            throw new NameTaken();
        return named;
    }

    private void tell(
            AccountHolder holder, Optional<Accounts.Existing> existing, Optional<UUID> account) {
        var wanted = holder.wanted();
        if (account.isPresent() && !account.equals(holder.account()))
            happened.accept(new AccountOpened(wanted.district(), wanted.person()));
        if (existing.isPresent() && existing.get().enabled() && !wanted.enabled())
            happened.accept(new AccountLocked(wanted.district(), wanted.person()));
        if (existing.isPresent() && !existing.get().enabled() && wanted.enabled())
            happened.accept(new AccountUnlocked(wanted.district(), wanted.person()));
    }
}
