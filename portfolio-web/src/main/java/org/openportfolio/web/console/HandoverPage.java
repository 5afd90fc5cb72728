package org.openportfolio.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.openportfolio.directory.Overviews;
import org.openportfolio.kernel.ExportId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.transfer.AskHandover;
import org.openportfolio.transfer.HandoverReason;
import org.openportfolio.transfer.HandoverState;
import org.openportfolio.transfer.HandoverView;
import org.openportfolio.transfer.Handovers;
import org.openportfolio.web.Language;

/**
 * A copy of what somebody made, in two steps: {@code ?person=} shows what it would be and asks why,
 * {@code ?export=} confirms it, watches it and leads to its bytes. Without either, all that the
 * viewer asked for.
 */
@Named
@RequestScoped
public class HandoverPage {
    private static final String HERE = "/console/handover?faces-redirect=true";
    private static final double MEGABYTE = 1_000_000;

    @Inject CurrentAdmin admin;
    @Inject Handovers handovers;
    @Inject Overviews overviews;
    @Inject Language language;
    @Inject HttpServletRequest request;

    private HandoverView handover;
    private Handovers.Preview preview;
    private List<HandoverView> all = List.of();
    private ZoneId zone;
    private String reason;
    private String note;
    private boolean sure;

    @PostConstruct
    void load() {
        zone = overviews.district(admin.viewer()).timeZone();
        if (request.getParameter("export") != null) {
            handover =
                    handovers.one(
                            admin.viewer(), new ExportId(Query.id(request.getParameter("export"))));
            if (handover.state() == HandoverState.ASKED)
                preview = handovers.preview(admin.viewer(), handover.person().id());
        } else if (request.getParameter("person") != null)
            preview =
                    handovers.preview(
                            admin.viewer(), new PersonId(Query.id(request.getParameter("person"))));
        else all = handovers.mine(admin.viewer());
    }

    /** The first step: says why. */
    public String ask() {
        var why =
                Stream.of(HandoverReason.values())
                        .filter(one -> one.name().equals(reason))
                        .findFirst()
                        .orElse(null);
        var asked = new ExportId[1];
        var failed =
                Attempt.of(
                        "ask",
                        language.getLocale(),
                        "",
                        () ->
                                asked[0] =
                                        handovers.ask(
                                                admin.viewer(),
                                                new AskHandover(
                                                        preview.person().id(),
                                                        why,
                                                        note,
                                                        language.getLocale())));
        return asked[0] == null ? failed : HERE + "&export=" + asked[0].value();
    }

    /** The second step: has it made. */
    public String confirm() {
        if (!sure) {
            var text = language.texts().getString("handover.sure.missing");
            FacesContext.getCurrentInstance()
                    .addMessage(
                            "decide:sure",
                            new FacesMessage(FacesMessage.SEVERITY_ERROR, text, text));
            return null;
        }
        return Attempt.of(
                "decide",
                language.getLocale(),
                HERE + "&export=" + handover.id().value(),
                () -> handovers.confirm(admin.viewer(), handover.id()));
    }

    /** Takes it back, or deletes the copy. */
    public String end() {
        return Attempt.of(
                "decide",
                language.getLocale(),
                HERE + "&done=ended",
                () -> handovers.end(admin.viewer(), handover.id()));
    }

    /** What was asked for, or null. */
    public HandoverView getHandover() {
        return handover;
    }

    /** What it would be, or null where it is being made or was. */
    public Handovers.Preview getPreview() {
        return preview;
    }

    public List<HandoverView> getAll() {
        return all;
    }

    /** Whether something can still be done about it. */
    public boolean isOpen() {
        return handover != null && handover.state() != HandoverState.OVER;
    }

    /** Whether one was just taken back or deleted. */
    public boolean isEnded() {
        return "ended".equals(request.getParameter("done"));
    }

    /** Whose it is; "" on the list. */
    public String getName() {
        if (handover != null) return handover.person().name();
        return preview == null ? "" : preview.person().name();
    }

    /** The id of whose it is; "" on the list. */
    public String getPerson() {
        if (handover != null) return handover.person().id().value().toString();
        return preview == null ? "" : preview.person().id().value().toString();
    }

    /** This page as a part of an address. */
    public String getQuery() {
        if (handover != null) return "export=" + handover.id().value();
        return preview == null ? "" : "person=" + preview.person().id().value();
    }

    /** A size, as people of this language write it. */
    public String megabytes(long bytes) {
        var numbers = NumberFormat.getNumberInstance(language.getLocale());
        numbers.setMaximumFractionDigits(1);
        return numbers.format(Math.max(bytes, 100_000) / MEGABYTE) + " MB";
    }

    /** A moment, as clocks of the district show it. */
    public String when(Instant at) {
        return language.when(at, zone);
    }

    public List<HandoverReason> getReasons() {
        return List.of(HandoverReason.values());
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }

    public boolean isSure() {
        return sure;
    }

    public void setSure(boolean sure) {
        this.sure = sure;
    }
}
