package org.openportfolio.web.visit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.openportfolio.access.Permission;
import org.openportfolio.feedback.AddComment;
import org.openportfolio.feedback.CommentFile;
import org.openportfolio.feedback.CommentView;
import org.openportfolio.feedback.assessment.AssessmentKind;
import org.openportfolio.feedback.assessment.AssessmentView;
import org.openportfolio.feedback.assessment.Criterion;
import org.openportfolio.feedback.assessment.EvaluationView;
import org.openportfolio.feedback.assessment.Level;
import org.openportfolio.feedback.assessment.Mark;
import org.openportfolio.feedback.assessment.ProgressLevel;
import org.openportfolio.feedback.request.RequestView;
import org.openportfolio.invitation.GuestView;
import org.openportfolio.kernel.Id;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.web.html.Exhibit;
import org.openportfolio.web.html.Html;
import org.openportfolio.web.html.ShownFile;
import org.openportfolio.web.html.Wording;

/**
 * What is said about a thing, as HTML, and the forms to say something. No form needs a script: one
 * that belongs to something said is opened by an address, {@code ?do=reply&of=…}, with the same
 * names that it is sent with.
 */
final class TalkText {
    private static final Set<String> TAKES_FILES = Set.of("comment", "reply");

    private final Html html;
    private final Wording wording;
    private final Exhibit exhibit;
    private final Guest guest;
    private final String page;
    private final Set<Permission> may;
    private final Said said;
    private final Draft open;
    private final Optional<String> problem;
    private final long largest;

    /**
     * What the page was opened with.
     *
     * @param form the form that is open, and what is filled in already
     * @param problem why it was refused
     * @param largest file that is taken, in bytes
     */
    record Opened(Draft form, Optional<String> problem, long largest) {}

    /**
     * @param page of the visit that this is on
     * @param may what the visitor may do with the thing
     */
    TalkText(
            Html html,
            Wording wording,
            Guest guest,
            String page,
            Set<Permission> may,
            Said said,
            Opened opened) {
        this.html = html;
        this.wording = wording;
        exhibit = new Exhibit(html, wording);
        this.guest = guest;
        this.page = page;
        this.may = may;
        this.said = said;
        open = opened.form();
        problem = opened.problem();
        largest = opened.largest();
    }

    void all(boolean ofPortfolio) {
        html.begin("section", "id", "feedback", "class", "talk", "aria-labelledby", "feedback-t");
        html.element("h2", wording.say("feedback"), "id", "feedback-t");
        if (guest.header().restricted())
            html.element(
                    "p", wording.say("restricted", guest.header().ownerName()), "class", "quiet");
        for (var request : said.asked()) asked(html, wording, request, guest);
        if (said.threads().rows().isEmpty())
            html.element("p", wording.say("comments.none"), "class", "quiet");
        else threads();
        said.more()
                .ifPresent(
                        after ->
                                html.begin("p")
                                        .element(
                                                "a",
                                                wording.say("comments.more"),
                                                "href",
                                                "?after=" + after + "#feedback")
                                        .end("p"));
        if (may.contains(Permission.COMMENT)) comment();
        html.end("section");
        if (ofPortfolio) evaluations(said.evaluations());
        else assessments();
    }

    /** What the owner asks of the visitor. */
    static void asked(Html html, Wording wording, RequestView request, Guest guest) {
        html.begin("div", "class", "asked");
        html.element("p", wording.say("asked", guest.header().ownerName()), "class", "quiet");
        html.paragraphs(request.text(), "words-of");
        request.dueOn()
                .ifPresent(
                        day ->
                                html.element(
                                        "p",
                                        wording.say("asked.due", wording.day(day)),
                                        "class",
                                        "quiet"));
        html.end("div");
    }

    private void threads() {
        html.begin("ol", "class", "threads");
        for (var thread : said.threads().rows()) {
            html.begin("li");
            comment(thread);
            var replies = said.replies().getOrDefault(thread.id(), List.of());
            if (!replies.isEmpty()) {
                html.begin("ol", "class", "replies");
                for (var reply : replies) {
                    html.begin("li");
                    comment(reply);
                    html.end("li");
                }
                html.end("ol");
            }
            html.end("li");
        }
        html.end("ol");
    }

    private void comment(CommentView comment) {
        var id = comment.id().value().toString();
        html.begin("article", "id", "c" + id, "class", "said");
        if (comment.deleted()) {
            html.element("p", wording.say("comment.deleted"), "class", "quiet").end("article");
            return;
        }
        author(
                comment.author().map(person -> person.name()).orElse(""),
                comment.author().filter(person -> isMe(person.id())).isPresent(),
                comment.invitation(),
                comment.createdAt(),
                comment.editedAt());
        if (open.is("edit", "of", id) && comment.canEdit())
            form(
                    "edit",
                    id,
                    "comment.save",
                    () -> text("text-edit", open.find("text").orElse(comment.text()), true));
        else html.paragraphs(comment.text(), "words-of");
        files(said.files().getOrDefault(comment.id(), List.of()));
        ways(comment, id);
        if (open.is("reply", "of", id) && comment.canReply())
            form(
                    "reply",
                    id,
                    "comment.send",
                    () -> {
                        text("text-reply", open.field("text"), true);
                        files("files-reply", true);
                    });
        if (open.is("remove", "of", id) && comment.canDelete()) sure("remove", id);
        html.end("article");
    }

    private void ways(CommentView comment, String id) {
        if (!comment.canReply() && !comment.canEdit() && !comment.canDelete()) return;
        html.begin("p", "class", "ways");
        if (comment.canReply()) way("reply", id);
        if (comment.canEdit()) way("edit", id);
        if (comment.canDelete()) way("remove", id);
        html.end("p");
    }

    private void way(String wish, String of) {
        html.element("a", wording.say("do." + wish), "href", "?do=" + wish + "&of=" + of + "#say");
    }

    private void comment() {
        html.element("h3", wording.say("comment.new"));
        // the address leads to the form that is open, else to this one
        boolean led = open.fields().isEmpty() || open.is("comment") || open.is("nothing");
        form(
                "comment",
                "",
                "comment.send",
                led,
                () -> {
                    text("text", open.is("comment") ? open.field("text") : "", led);
                    files("files", led);
                });
    }

    /** Chooses files to go with a comment; a browser never fills them in again. */
    private void files(String id, boolean led) {
        html.element("label", wording.say("files"), "for", id);
        html.begin(
                "input",
                "type",
                "file",
                "id",
                id,
                "name",
                "files",
                "multiple",
                "",
                "aria-describedby",
                id + "-hint");
        boolean lost = led && open.find(SentForm.FILES_LOST).isPresent();
        html.element(
                "p",
                (lost ? wording.say("files.again") + " " : "")
                        + wording.say(
                                "files.hint",
                                String.valueOf(AddComment.MOST_FILES),
                                wording.size(largest)),
                "id",
                id + "-hint",
                "class",
                lost ? "hint wrong" : "hint quiet");
    }

    /** The files that came with a comment. */
    private void files(List<CommentFile> files) {
        if (files.isEmpty()) return;
        var shown = files.stream().map(this::shown).toList();
        html.begin("div", "class", "sent-along");
        exhibit.pictures(shown);
        exhibit.others(shown);
        html.end("div");
    }

    private ShownFile shown(CommentFile file) {
        return new ShownFile(
                file.name(),
                file.contentType(),
                file.size(),
                Optional.of(guest.here() + "/file/" + file.id().value()),
                Optional.of(guest.here() + "/small/" + file.id().value())
                        .filter(any -> file.thumbnail()));
    }

    /**
     * @param open whether this is the form that was sent and refused, if one was
     */
    private void text(String id, String filled, boolean open) {
        boolean wrong = open && problem.isPresent();
        html.element("label", wording.say("comment.text"), "for", id);
        html.begin(
                "textarea",
                "id",
                id,
                "name",
                "text",
                "rows",
                "5",
                "required",
                "",
                "maxlength",
                "5000",
                "aria-invalid",
                wrong ? "true" : null,
                "aria-describedby",
                wrong ? "wrong" : null);
        html.text(filled).end("textarea");
    }

    private void form(String wish, String of, String button, Runnable inputs) {
        form(wish, of, button, true, inputs);
    }

    /**
     * @param led whether the address leads to this form
     */
    private void form(String wish, String of, String button, boolean led, Runnable inputs) {
        html.begin(
                "form",
                "method",
                "post",
                "action",
                guest.here() + "/" + page + (led ? "#say" : ""),
                "id",
                led ? "say" : null,
                "class",
                "say",
                "enctype",
                TAKES_FILES.contains(wish) ? "multipart/form-data" : null);
        hidden("token", guest.secret().formToken());
        hidden("do", wish);
        if (!of.isEmpty()) hidden("of", of);
        if (led && problem.isPresent())
            html.element("p", problem.get(), "class", "wrong", "id", "wrong", "role", "alert");
        inputs.run();
        html.begin("p", "class", "ways");
        html.element("button", wording.say(button));
        if (!wish.equals("comment"))
            html.element(
                    "a",
                    wording.say("do.nothing"),
                    "href",
                    guest.here() + "/" + page + "?do=nothing#feedback");
        html.end("p", "form");
    }

    /** Asks before something is taken back. */
    private void sure(String wish, String of) {
        form(wish, of, "sure.yes", () -> html.element("p", wording.say("sure")));
    }

    private void hidden(String name, String value) {
        html.begin("input", "type", "hidden", "name", name, "value", value);
    }

    private void author(
            String name,
            boolean me,
            Optional<InvitationId> cameBy,
            Instant at,
            Optional<Instant> editedAt) {
        var outside = cameBy.map(said.guests()::get);
        html.begin("div", "class", "by");
        outside.ifPresent(this::sign);
        html.begin("div").begin("p");
        html.element("strong", name);
        if (me) html.text(" ").element("span", wording.say("you"), "class", "mark");
        html.text(" ");
        html.element(
                "time",
                wording.clock(at, guest.zone()),
                "datetime",
                at.toString(),
                "class",
                "quiet");
        if (editedAt.isPresent())
            html.text(" ").element("span", wording.say("edited"), "class", "quiet");
        html.end("p");
        outside.ifPresent(
                one ->
                        html.element(
                                "p",
                                one.organisation().isEmpty()
                                        ? one.role()
                                        : one.role() + " · " + one.organisation(),
                                "class",
                                "quiet"));
        html.end("div", "div");
    }

    /**
     * The logo of their organisation, else its initials (EX-7); the words beside it say the same.
     */
    private void sign(GuestView outside) {
        if (outside.logo().isPresent())
            html.begin(
                    "img",
                    "class",
                    "logo",
                    "src",
                    guest.here() + "/logo/" + outside.logo().get().value(),
                    "alt",
                    "");
        else html.element("span", outside.initials(), "class", "logo", "aria-hidden", "true");
    }

    private boolean isMe(Id person) {
        return person.equals(guest.viewer().id());
    }

    private void assessments() {
        boolean assesses = !said.rubrics().isEmpty();
        if (said.assessments().isEmpty() && !assesses) return;
        html.begin("section", "id", "assessments", "class", "talk", "aria-labelledby", "assess-t");
        html.element("h2", wording.say("assessments"), "id", "assess-t");
        if (said.assessments().isEmpty())
            html.element("p", wording.say("assessments.none"), "class", "quiet");
        said.assessments().forEach(this::assessment);
        if (assesses) assessWith();
        html.end("section");
    }

    private void assessment(AssessmentView found) {
        var id = found.id().value().toString();
        html.begin("article", "id", "c" + id, "class", "said");
        html.element("h3", found.rubricTitle());
        author(
                found.author().name(),
                isMe(found.author().id()),
                found.invitation(),
                found.createdAt(),
                found.editedAt());
        if (found.kind() == AssessmentKind.SELF)
            html.element("p", wording.say("assessment.self"), "class", "quiet");
        if (open.is("reassess", "of", id) && found.canEdit()) {
            form(
                    "reassess",
                    id,
                    "comment.save",
                    () -> marks(found.criteria(), found.marks(), found.text()));
        } else {
            html.begin("dl", "class", "marks");
            for (var criterion : found.criteria()) mark(criterion, found.marks());
            html.end("dl");
            if (!found.text().isEmpty()) html.paragraphs(found.text(), "words-of");
        }
        if (found.canEdit() || found.canDelete()) {
            html.begin("p", "class", "ways");
            if (found.canEdit()) way("reassess", id);
            if (found.canDelete()) way("unassess", id);
            html.end("p");
        }
        if (open.is("unassess", "of", id) && found.canDelete()) sure("unassess", id);
        html.end("article");
    }

    private void mark(Criterion criterion, List<Mark> marks) {
        var given =
                marks.stream().filter(mark -> mark.criterion().equals(criterion.id())).findFirst();
        var level =
                given.flatMap(
                        mark ->
                                criterion.levels().stream()
                                        .filter(one -> one.id().equals(mark.level()))
                                        .findFirst());
        html.begin("div").element("dt", criterion.title());
        html.element("dd", level.map(TalkText::title).orElse("–"));
        given.filter(mark -> !mark.text().isEmpty())
                .ifPresent(mark -> html.element("dd", mark.text(), "class", "quiet"));
        html.end("div");
    }

    private static String title(Level level) {
        return level.points()
                .map(points -> level.title() + " (" + points + ")")
                .orElse(level.title());
    }

    private void assessWith() {
        var chosen =
                said.rubrics().stream()
                        .filter(rubric -> open.is("assess", "of", rubric.id().value().toString()))
                        .findFirst();
        if (chosen.isPresent()) {
            html.element("h3", wording.say("assess.with", chosen.get().title()));
            if (!chosen.get().description().isEmpty())
                html.paragraphs(chosen.get().description(), "quiet");
            form(
                    "assess",
                    chosen.get().id().value().toString(),
                    "comment.send",
                    () -> marks(chosen.get().criteria(), List.of(), ""));
            return;
        }
        html.element("h3", wording.say("assess.new"));
        html.begin("ul", "class", "rubrics");
        for (var rubric : said.rubrics())
            html.begin("li")
                    .element(
                            "a",
                            rubric.title(),
                            "href",
                            "?do=assess&of=" + rubric.id().value() + "#say")
                    .end("li");
        html.end("ul");
    }

    private void marks(List<Criterion> criteria, List<Mark> before, String text) {
        for (var criterion : criteria) {
            var id = criterion.id().value().toString();
            var was =
                    before.stream()
                            .filter(mark -> mark.criterion().equals(criterion.id()))
                            .findFirst();
            var level =
                    open.find("mark-" + id)
                            .or(() -> was.map(mark -> mark.level().value().toString()))
                            .orElse("");
            html.begin("fieldset").element("legend", criterion.title());
            if (!criterion.description().isEmpty())
                html.element("p", criterion.description(), "class", "quiet");
            for (var one : criterion.levels())
                choice("mark-" + id, one.id().value(), level, title(one), one.description());
            html.element("label", wording.say("mark.note"), "for", "note-" + id);
            html.begin(
                    "textarea",
                    "id",
                    "note-" + id,
                    "name",
                    "note-" + id,
                    "rows",
                    "2",
                    "maxlength",
                    "2000");
            html.text(open.find("note-" + id).or(() -> was.map(Mark::text)).orElse(""));
            html.end("textarea", "fieldset");
        }
        html.element("label", wording.say("assess.text"), "for", "whole");
        html.begin("textarea", "id", "whole", "name", "text", "rows", "4", "maxlength", "5000");
        html.text(open.find("text").orElse(text)).end("textarea");
    }

    private void choice(String name, UUID value, String chosen, String title, String more) {
        choice(name, value.toString(), chosen, title, more);
    }

    private void choice(String name, String value, String chosen, String title, String more) {
        html.begin("label", "class", "choice");
        html.begin(
                "input",
                "type",
                "radio",
                "name",
                name,
                "value",
                value,
                "required",
                "",
                "checked",
                value.equals(chosen) ? "" : null);
        html.begin("span").text(title);
        if (!more.isEmpty()) html.element("span", more, "class", "quiet");
        html.end("span", "label");
    }

    private void evaluations(List<EvaluationView> found) {
        boolean says = may.contains(Permission.ASSESS);
        if (found.isEmpty() && !says) return;
        html.begin("section", "id", "progress", "class", "talk", "aria-labelledby", "progress-t");
        html.element("h2", wording.say("progress"), "id", "progress-t");
        html.element("p", wording.say("progress.what"), "class", "quiet");
        found.forEach(this::evaluation);
        if (open.is("evaluate") && says) {
            html.element("h3", wording.say("progress.new"));
            form("evaluate", "", "comment.send", () -> evaluation("", ""));
        } else if (says) {
            html.begin("p")
                    .element(
                            "a",
                            wording.say("progress.new"),
                            "class",
                            "button plain",
                            "href",
                            "?do=evaluate#say")
                    .end("p");
        }
        html.end("section");
    }

    private void evaluation(EvaluationView found) {
        var id = found.id().value().toString();
        html.begin("article", "id", "c" + id, "class", "said");
        author(
                found.author().name(),
                isMe(found.author().id()),
                found.invitation(),
                found.createdAt(),
                found.editedAt());
        if (open.is("reevaluate", "of", id) && found.canEdit()) {
            form(
                    "reevaluate",
                    id,
                    "comment.save",
                    () -> evaluation(found.level().name(), found.text()));
        } else {
            html.element("p", wording.say("progress." + found.level()), "class", "level");
            html.paragraphs(found.text(), "words-of");
        }
        if (found.canEdit() || found.canDelete()) {
            html.begin("p", "class", "ways");
            if (found.canEdit()) way("reevaluate", id);
            if (found.canDelete()) way("unevaluate", id);
            html.end("p");
        }
        if (open.is("unevaluate", "of", id) && found.canDelete()) sure("unevaluate", id);
        html.end("article");
    }

    private void evaluation(String level, String text) {
        html.begin("fieldset").element("legend", wording.say("progress.level"));
        for (var one : ProgressLevel.values())
            choice(
                    "level",
                    one.name(),
                    open.find("level").orElse(level),
                    wording.say("progress." + one),
                    wording.say("progress." + one + ".more"));
        html.end("fieldset");
        html.element("label", wording.say("progress.text"), "for", "whole");
        html.begin(
                "textarea",
                "id",
                "whole",
                "name",
                "text",
                "rows",
                "4",
                "required",
                "",
                "maxlength",
                "5000");
        html.text(open.find("text").orElse(text)).end("textarea");
    }
}
