package org.openportfolio.feedback;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.openportfolio.access.Access;
import org.openportfolio.access.Decision;
import org.openportfolio.access.Permission;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.ForVisitors;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PlansOnce;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/**
 * Comments, in threads, with files, on items and portfolios (FB-1). Who sees which of them is
 * {@link org.openportfolio.access.CommentsSeen}.
 */
@Stateless
@ForMembers
@PlansOnce
public class Feedback {
    /** How many files one visitor leaves behind on one invitation. */
    static final int MOST_FILES_OF_VISIT = 100;

    @Inject Access access;
    @Inject Standing standing;
    @Inject Comments comments;
    @Inject Ids ids;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    /** Says something about a thing that the viewer may comment on, or answers a comment on it. */
    @ForVisitors
    @Changes
    public CommentView comment(Viewer viewer, AddComment wish) {
        var decision = access.ofThing(viewer.id(), wish.about()).require(Permission.COMMENT);
        var answered =
                wish.replyTo()
                        .map(
                                id ->
                                        comments.locked(viewer, id, decision)
                                                .orElseThrow(
                                                        () -> UserFault.notFound("replyToId")));
        var voices =
                answered.map(said -> said.voicesWith(viewer.id(), decision.owner()))
                        .orElse(decision.owner() ? Set.of() : Set.of(viewer.id()));
        var id = new CommentId(ids.next());
        comments.add(id, viewer, wish, answered, voices, Time.now(clock));
        attach(viewer, id, wish.uploads());
        var earshot =
                answered.map(said -> earshot(viewer, said.answeredWith(voices)))
                        .orElse(Earshot.USUAL);
        happened.fire(
                new CommentAdded(
                        viewer.district(),
                        viewer.id(),
                        wish.about(),
                        id,
                        earshot,
                        answered.map(Said::listeners).orElse(Set.of())));
        return read(viewer, id);
    }

    private void attach(Viewer viewer, CommentId comment, List<UploadId> uploads) {
        if (uploads.isEmpty()) return;
        if (viewer.invitation().isPresent()
                && comments.filesOf(viewer) + uploads.size() > MOST_FILES_OF_VISIT)
            throw new UserFault(
                    FaultCode.TOO_MANY,
                    "uploads",
                    "feedback.filesOfVisit",
                    Map.of("max", MOST_FILES_OF_VISIT));
        for (int i = 0; i < uploads.size(); i++)
            if (!comments.attach(viewer, new AttachmentId(ids.next()), comment, uploads.get(i), i))
                throw UserFault.notFound("uploads." + i);
    }

    /**
     * Refuses, before any bytes are taken in for it, who may not comment on the thing.
     *
     * @throws UserFault {@code NOT_FOUND} or {@code NOT_ALLOWED}
     */
    @ForVisitors
    @Changes
    public void requireComment(Viewer viewer, Thing about) {
        access.ofThing(viewer.id(), about).require(Permission.COMMENT);
    }

    /** Changes what the viewer said; the former text is kept. Its files stay. */
    @ForVisitors
    @Changes
    public CommentView edit(Viewer viewer, EditComment wish) {
        var decision = of(viewer, wish.about(), "commentId");
        var said = own(viewer, wish.about(), decision);
        if (!decision.may(Permission.COMMENT))
            throw new UserFault(FaultCode.NOT_ALLOWED, "commentId", "access.comment");
        if (!said.text().equals(wish.text())) {
            comments.edit(said.id(), wish.text(), Time.now(clock));
            happened.fire(
                    new CommentEdited(
                            viewer.district(),
                            viewer.id(),
                            said.about(),
                            said.id(),
                            earshot(viewer, said)));
        }
        return read(viewer, said.id());
    }

    /** Takes back what the viewer said; where somebody answered it, its place stays. */
    @ForVisitors
    @Changes
    public void delete(Viewer viewer, CommentId id) {
        var said = own(viewer, id, of(viewer, id, "commentId"));
        comments.delete(id, Time.now(clock));
        happened.fire(
                new CommentDeleted(
                        viewer.district(), viewer.id(), said.about(), id, earshot(viewer, said)));
    }

    /**
     * Hides a comment and all that answers it: only the owner of the work, and nobody else sees it
     * from then on (FB-3). Hiding it again changes nothing.
     */
    @Changes
    public CommentView hide(Viewer viewer, CommentId id) {
        var said = onOwnWork(viewer, id);
        if (comments.hide(said, Time.now(clock)))
            happened.fire(
                    new FeedbackHidden(
                            viewer.district(), viewer.id(), said.about(), id, NewsKind.COMMENTS));
        return read(viewer, id);
    }

    /** Shows again what was hidden; what answers it comes back with it. */
    @Changes
    public CommentView show(Viewer viewer, CommentId id) {
        var said = onOwnWork(viewer, id);
        if (comments.show(said))
            happened.fire(
                    new FeedbackShown(
                            viewer.district(), viewer.id(), said.about(), id, NewsKind.COMMENTS));
        return read(viewer, id);
    }

    /** A comment; {@code NOT_FOUND} unless the viewer sees it. */
    @ForVisitors
    public CommentView one(Viewer viewer, CommentId id) {
        return several(viewer, List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> UserFault.notFound("id"));
    }

    /** Those of the comments that the viewer sees, in no particular order. */
    @ForVisitors
    public List<CommentView> several(Viewer viewer, Collection<CommentId> wanted) {
        return comments.several(viewer, wanted);
    }

    /**
     * The files of those of the comments that the viewer sees and that nobody took back, in their
     * order; comments without files are left out.
     */
    @ForVisitors
    public Map<CommentId, List<CommentFile>> files(Viewer viewer, Collection<CommentId> wanted) {
        return wanted.isEmpty() ? Map.of() : comments.files(viewer, wanted);
    }

    /**
     * The threads that the viewer sees on those of the things that they see, oldest first, each
     * with its first answers; for every thing the same page, in one statement for each kind of
     * thing, whatever their number.
     */
    @ForVisitors
    public Map<Thing, Slice<CommentView>> of(
            Viewer viewer, Collection<? extends Thing> things, PageRequest page) {
        return comments.threads(viewer, things, page);
    }

    /** The answers in the threads that these comments begin, oldest first. */
    @ForVisitors
    public Map<CommentId, Slice<CommentView>> replies(
            Viewer viewer, Collection<CommentId> threads, PageRequest page) {
        return comments.replies(viewer, threads, page);
    }

    private Decision of(Viewer viewer, CommentId id, String field) {
        return comments.about(List.of(id)).stream()
                .findFirst()
                .flatMap(thing -> standing.of(viewer.id(), thing))
                .orElseThrow(() -> UserFault.notFound(field));
    }

    private Said own(Viewer viewer, CommentId id, Decision decision) {
        var said =
                comments.locked(viewer, id, decision)
                        .orElseThrow(() -> UserFault.notFound("commentId"));
        if (!said.author().equals(viewer.id()))
            throw new UserFault(FaultCode.NOT_ALLOWED, "commentId", "feedback.authorOnly");
        return said;
    }

    private Said onOwnWork(Viewer viewer, CommentId id) {
        var decision = of(viewer, id, "feedbackId");
        var said =
                comments.locked(viewer, id, decision)
                        .orElseThrow(() -> UserFault.notFound("feedbackId"));
        if (!decision.owner())
            throw new UserFault(FaultCode.NOT_ALLOWED, "feedbackId", "access.ownerOnly");
        return said;
    }

    private CommentView read(Viewer viewer, CommentId id) {
        return comments.several(viewer, List.of(id)).stream().findFirst().orElseThrow();
    }

    /** Who began a thread hears the owner's answers, also where they see nobody else's words. */
    private Earshot earshot(Viewer viewer, Said said) {
        if (said.ownerOnly()) return new Earshot(true, Set.of());
        return new Earshot(
                false,
                said.confidant().stream()
                        .filter(person -> !person.equals(viewer.id()))
                        .filter(person -> seesOwnThreadsOnly(person, said.about()))
                        .collect(Collectors.toSet()));
    }

    private boolean seesOwnThreadsOnly(PersonId person, Thing thing) {
        return standing.of(person, thing)
                .filter(decision -> !decision.may(Permission.SEE_COMMENTS))
                .isPresent();
    }
}
