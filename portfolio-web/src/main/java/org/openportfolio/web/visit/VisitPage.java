package org.openportfolio.web.visit;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.access.Downloads;
import org.openportfolio.access.Shelf;
import org.openportfolio.access.VisitShelf;
import org.openportfolio.directory.NoEntry;
import org.openportfolio.directory.Viewers;
import org.openportfolio.directory.account.Enrolment;
import org.openportfolio.directory.account.NotReady;
import org.openportfolio.invitation.InvitationState;
import org.openportfolio.invitation.Invited;
import org.openportfolio.invitation.VisitEntry;
import org.openportfolio.invitation.Visits;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.FaultTexts;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.OrganisationId;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.media.Tickets;
import org.openportfolio.visit.Visit;
import org.openportfolio.visit.VisitSecret;
import org.openportfolio.visit.VisitSession;
import org.openportfolio.visit.VisitSessions;
import org.openportfolio.web.Language;
import org.openportfolio.web.media.Sending;
import org.openportfolio.web.visit.FormParts.MalformedForm;
import org.openportfolio.web.visit.VisitPath.What;

/**
 * {@code /visit/<key>}: what the mail of an invitation leads to. The first page says who invites
 * and changes nothing, since programs that look through mail follow addresses; its button leads to
 * the login, and from there into the work (EX-5).
 *
 * <p>Whether the invitation is open, whose it is, whether the login holds and with a second factor,
 * is asked anew at each request, each range of a film too (EX-4, EX-8).
 */
@WebServlet("/visit/*")
public class VisitPage extends HttpServlet {
    private static final Log LOG = Log.of(VisitPage.class);
    private static final int SEE_OTHER = 303;
    private static final int UNPROCESSABLE = 422;

    @Inject
    @ConfigProperty(name = "portfolio.base.url")
    String address;

    @Inject VisitEntry entry;
    @Inject Enrolment enrolment;
    @Inject Viewers viewers;
    @Inject Visits visits;
    @Inject VisitShelf given;
    @Inject Shelf shelf;
    @Inject Giving giving;
    @Inject Sayings sayings;
    @Inject Wishes wishes;
    @Inject VisitFiles files;
    @Inject VisitSessions sessions;
    @Inject Reception reception;
    @Inject VisitorClient client;
    @Inject LoginAttempts attempts;
    @Inject VisitCookies cookies;
    @Inject Notices notices;
    @Inject Tickets tickets;
    @Inject Downloads downloads;
    @Inject Sending sending;

    /** What is known of a request before it is looked at who asks. */
    private record Arrival(
            HttpServletRequest request,
            HttpServletResponse response,
            VisitPath path,
            Invited invited,
            Optional<VisitSecret> secret,
            Optional<SentForm> form) {
        Visit visit() {
            return new Visit(invited.district(), invited.invitation());
        }

        String here() {
            return request.getContextPath() + "/visit/" + path.key();
        }

        boolean sends() {
            return request.getMethod().equals("POST");
        }

        /** A form of a page of this visit, not one that another site made. */
        boolean isOurs() {
            return secret.filter(held -> form.filter(it -> held.wrote(it.token())).isPresent())
                    .isPresent();
        }

        Draft draft() {
            return form.orElseThrow().draft(path.page());
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        arrive(request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        arrive(request, response);
    }

    private void arrive(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var path = VisitPath.of(request.getPathInfo());
        var invited = entry.behind(path.key());
        invited.ifPresent(it -> request.setAttribute(Notices.LANGUAGE, it.language()));
        Optional.ofNullable(request.getParameter("lang"))
                .filter(Language.ALL::contains)
                .ifPresent(chosen -> cookies.keepLanguage(request, response, chosen));
        if (invited.isEmpty()) {
            notices.nothing(request, response);
            return;
        }
        try {
            arrive(
                    new Arrival(
                            request,
                            response,
                            path,
                            invited.get(),
                            cookies.secret(request),
                            request.getMethod().equals("POST")
                                    ? Optional.of(SentForm.of(request))
                                    : Optional.empty()));
        } catch (MalformedForm unreadable) {
            LOG.info("A form of a visit could not be read", "why", unreadable.getMessage());
            notices.foreignForm(request, response, path.key());
        }
    }

    private void arrive(Arrival arrival) throws IOException {
        if (arrival.invited().state() != InvitationState.OPEN) {
            closed(arrival);
            return;
        }
        var session = arrival.secret().flatMap(secret -> reception.find(arrival.visit(), secret));
        if (arrival.path().what() == What.DOOR) door(arrival, session.isPresent());
        else if (session.isPresent()) goIn(arrival, session.get());
        else logIn(arrival);
    }

    /** Who was in is told that it is over; to all others there is nothing. */
    private void closed(Arrival arrival) throws IOException {
        boolean wasIn =
                arrival.secret()
                        .flatMap(secret -> sessions.resume(arrival.visit(), secret))
                        .isPresent();
        // a picture of the page before may ask first: it is the page that says so, once
        if (wasIn && arrival.path().isPage()) end(arrival);
        if (wasIn) notices.ended(arrival.request(), arrival.response());
        else notices.nothing(arrival.request(), arrival.response());
    }

    private void end(Arrival arrival) {
        arrival.secret().ifPresent(secret -> reception.end(arrival.visit(), secret));
        cookies.forget(arrival.request(), arrival.response(), arrival.path().key());
    }

    private void door(Arrival arrival, boolean isIn) throws IOException {
        if (isIn) {
            see(arrival, "/in");
        } else if (!arrival.sends()) {
            var left = arrival.request().getParameter("left") != null;
            notices.door(arrival.request(), arrival.response(), arrival.invited(), left);
        } else {
            enrol(arrival);
        }
    }

    /** The first time to Keycloak for password and second factor, later to the login. */
    private void enrol(Arrival arrival) throws IOException {
        var in = URI.create(address + "/visit/" + arrival.path().key() + "/in");
        try {
            var next =
                    enrolment.next(arrival.invited().district(), arrival.invited().external(), in);
            if (next.equals(in)) logIn(arrival);
            else redirect(arrival, next.toString());
        } catch (NotReady notYet) {
            LOG.error("A visitor could not be led to Keycloak", notYet);
            notices.later(arrival.request(), arrival.response(), arrival.path().key());
        }
    }

    /**
     * Keeps what was being written, leads to the login, and back to the page that was asked for.
     */
    private void logIn(Arrival arrival) throws IOException {
        var path = arrival.path();
        boolean ours = arrival.sends() && path.isPage() && arrival.isOurs();
        if (ours) arrival.form().orElseThrow().skipRest(files.mostOfAll());
        boolean kept =
                ours
                        && sessions.keepDraft(
                                arrival.visit(),
                                arrival.secret().orElseThrow(),
                                arrival.draft().text());
        var attempt =
                attempts.begin(
                        path.key(),
                        path.isPage() ? path.page() : "",
                        kept ? arrival.secret() : Optional.empty());
        cookies.keep(arrival.request(), arrival.response(), attempt);
        var language = notices.wording(arrival.request()).language();
        redirect(arrival, client.login(attempt, language).toString());
    }

    private void goIn(Arrival arrival, VisitSession session) throws IOException {
        try {
            var viewer =
                    viewers.guest(
                            session.account(),
                            session.secondFactor(),
                            arrival.invited().invitation());
            var guest =
                    new Guest(
                            arrival.visit(),
                            arrival.path().key(),
                            arrival.here(),
                            viewer,
                            visits.header(viewer),
                            arrival.invited().zone(),
                            arrival.secret().orElseThrow());
            if (arrival.sends()) send(arrival, guest);
            else show(arrival, guest, session);
        } catch (NoEntry no) {
            LOG.info("A visit is over", "reason", no.reason());
            // a picture of the page before may ask first: it is the page that says so, once
            if (arrival.path().isPage()) end(arrival);
            if (no.reason() == NoEntry.Reason.SECOND_FACTOR_REQUIRED)
                notices.secondFactor(arrival.request(), arrival.response(), arrival.path().key());
            else notices.ended(arrival.request(), arrival.response());
        } catch (UserFault fault) {
            if (fault.code() != FaultCode.NOT_FOUND)
                LOG.info("A page was refused to a visitor", "code", fault.code());
            notices.notHere(arrival.request(), arrival.response(), arrival.path().key());
        }
    }

    private void show(Arrival arrival, Guest guest, VisitSession session) throws IOException {
        var path = arrival.path();
        var sheet = sheet(arrival, guest);
        switch (path.what()) {
            case IN -> {
                var parts = given.contents(guest.viewer());
                var items = parts.stream().flatMap(part -> part.items().stream()).toList();
                page(
                        arrival,
                        sheet.portfolio(
                                parts,
                                giving.of(guest.viewer(), items),
                                sayings.asked(guest.viewer()),
                                section(arrival.request(), parts.size())));
            }
            case ITEM, PORTFOLIO ->
                    page(arrival, about(arrival, guest, open(arrival, session), Optional.empty()));
            case ME ->
                    page(
                            arrival,
                            sheet.me(
                                    open(arrival, session),
                                    Optional.empty(),
                                    arrival.request().getParameter("done") != null));
            case FILE -> file(arrival, guest, Tickets.Form.ORIGINAL);
            case SMALL -> file(arrival, guest, Tickets.Form.THUMBNAIL);
            case LOGO ->
                    file(
                            arrival,
                            tickets.issue(
                                    guest.viewer(), new OrganisationId(path.id().orElseThrow())));
            case LEAVE -> see(arrival, "/in");
            default -> notices.nothing(arrival.request(), arrival.response());
        }
    }

    private static Optional<Integer> section(HttpServletRequest request, int parts) {
        return Optional.ofNullable(request.getParameter("section"))
                .filter(number -> number.matches("[1-9][0-9]{0,2}"))
                .map(Integer::valueOf)
                .filter(number -> number <= parts);
    }

    /** The form that is open on a page: the one that was asked for, else what was being written. */
    private static Draft open(Arrival arrival, VisitSession session) {
        var page = arrival.path().page();
        Map<String, String> asked = new LinkedHashMap<>();
        for (var name : List.of("do", "of"))
            Optional.ofNullable(arrival.request().getParameter(name))
                    .ifPresent(value -> asked.put(name, value));
        if (!asked.isEmpty()) return new Draft(page, asked);
        return session.draft()
                .map(Draft::of)
                .filter(draft -> draft.page().equals(page))
                .orElseGet(() -> Draft.none(page));
    }

    private String about(Arrival arrival, Guest guest, Draft open, Optional<String> problem) {
        var viewer = guest.viewer();
        var after = arrival.sends() ? null : arrival.request().getParameter("after");
        var sheet = sheet(arrival, guest);
        if (thing(arrival, guest) instanceof ItemId id) {
            var item = shelf.one(viewer, id);
            return sheet.item(
                    item,
                    giving.of(viewer, List.of(item)),
                    sayings.about(viewer, id, item.kind(), item.permissions(), after),
                    open,
                    problem);
        }
        return sheet.ofPortfolio(
                sayings.about(viewer, guest.header().portfolio().orElseThrow(), after),
                open,
                problem);
    }

    private static Thing thing(Arrival arrival, Guest guest) {
        return arrival.path().what() == What.ITEM
                ? new ItemId(arrival.path().id().orElseThrow())
                : guest.header().portfolio().orElseThrow(() -> UserFault.notFound(""));
    }

    /**
     * By a ticket that is made and used at once: the address of a file holds as long as the visit.
     */
    private void file(Arrival arrival, Guest guest, Tickets.Form form) throws IOException {
        file(
                arrival,
                tickets.issue(
                        guest.viewer(), new AttachmentId(arrival.path().id().orElseThrow()), form));
    }

    private void file(Arrival arrival, String ticket) throws IOException {
        var file = downloads.open(ticket);
        if (file.isPresent()) sending.send(arrival.request(), arrival.response(), file.get(), true);
        else notices.notHere(arrival.request(), arrival.response(), arrival.path().key());
    }

    private void send(Arrival arrival, Guest guest) throws IOException {
        if (!arrival.isOurs()) {
            notices.foreignForm(arrival.request(), arrival.response(), arrival.path().key());
            return;
        }
        switch (arrival.path().what()) {
            case ITEM, PORTFOLIO -> say(arrival, guest);
            case ME -> rename(arrival, guest);
            case LEAVE -> {
                end(arrival);
                see(arrival, "?left");
            }
            default -> notices.nothing(arrival.request(), arrival.response());
        }
    }

    private void say(Arrival arrival, Guest guest) throws IOException {
        var form = arrival.form().orElseThrow();
        var thing = thing(arrival, guest);
        try {
            var place = done(guest, thing, arrival);
            sessions.forgetDraft(guest.visit(), guest.secret());
            see(arrival, "/" + arrival.path().page() + "#" + place);
        } catch (UserFault fault) {
            form.skipRest(files.mostOfAll());
            if (fault.code() == FaultCode.NOT_FOUND) throw fault;
            page(
                    arrival,
                    UNPROCESSABLE,
                    about(arrival, guest, arrival.draft(), Optional.of(text(arrival, fault))));
        }
    }

    private String done(Guest guest, Thing thing, Arrival arrival) throws IOException {
        var sent = files.receive(guest.viewer(), thing, arrival.form().orElseThrow());
        try {
            return wishes.done(guest.viewer(), thing, arrival.draft(), sent);
        } catch (RuntimeException e) {
            files.forget(guest.viewer(), sent);
            throw e;
        }
    }

    private void rename(Arrival arrival, Guest guest) throws IOException {
        var form = arrival.draft();
        try {
            visits.rename(guest.viewer(), form.field("name"));
            sessions.forgetDraft(guest.visit(), guest.secret());
            see(arrival, "/me?done");
        } catch (UserFault fault) {
            var problem = Optional.of(text(arrival, fault));
            page(arrival, UNPROCESSABLE, sheet(arrival, guest).me(form, problem, false));
        }
    }

    private String text(Arrival arrival, UserFault fault) {
        return FaultTexts.text(fault, notices.wording(arrival.request()).locale());
    }

    private VisitSheet sheet(Arrival arrival, Guest guest) {
        return new VisitSheet(
                notices.wording(arrival.request()),
                arrival.request().getContextPath(),
                guest,
                files.most());
    }

    private static void page(Arrival arrival, String page) throws IOException {
        page(arrival, HttpServletResponse.SC_OK, page);
    }

    private static void page(Arrival arrival, int status, String page) throws IOException {
        Notices.send(arrival.response(), status, page);
    }

    private static void see(Arrival arrival, String page) {
        redirect(arrival, arrival.here() + page);
    }

    private static void redirect(Arrival arrival, String to) {
        arrival.response().setStatus(SEE_OTHER);
        arrival.response().setHeader("Location", to);
    }
}
