package org.openportfolio.mail;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Tenancy;

/** Ends mails for whoever holds a mail with such an address: nobody logs in for that. */
@Stateless
public class Unsubscribing {
    @Inject Unsubscribe addresses;
    @Inject Paces wishes;
    @Inject Tenancy tenancy;
    @Inject Rows rows;

    /**
     * What an address would end.
     *
     * @param kind empty: mails of all kinds
     */
    public record Offer(Optional<NoticeKind> kind) {}

    /** Empty for what is no address of ours, or of somebody who is no more. */
    public Optional<Offer> offer(String ticket) {
        return addresses.read(ticket).filter(this::enter).map(found -> new Offer(found.kind()));
    }

    /**
     * Ends the mails; ending them again changes nothing.
     *
     * @param all whether mails of all kinds end, whatever the address was made for
     * @return whether the address was one
     */
    public boolean end(String ticket, boolean all) {
        var found = addresses.read(ticket).filter(this::enter);
        found.ifPresent(
                one ->
                        wishes.of(one.person()).stream()
                                .filter(wish -> wish.pace() != Pace.NEVER)
                                .filter(
                                        wish ->
                                                all
                                                        || one.kind().isEmpty()
                                                        || one.kind().get() == wish.kind())
                                .forEach(
                                        wish ->
                                                wishes.keep(
                                                        one.district(),
                                                        one.person(),
                                                        new MailWish(wish.kind(), Pace.NEVER))));
        return found.isPresent();
    }

    private boolean enter(Unsubscribe.Ticket ticket) {
        tenancy.enter(ticket.district());
        return rows.find(
                        "select id from person where id = ?",
                        row -> row.getString(1),
                        ticket.person())
                .isPresent();
    }
}
