package org.openportfolio.graphql.notification;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.openportfolio.access.ItemView;
import org.openportfolio.access.PortfolioShelf;
import org.openportfolio.access.PortfolioView;
import org.openportfolio.access.Shelf;
import org.openportfolio.graphql.directory.SignedInMember;
import org.openportfolio.graphql.identity.Attempt;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.item.Item;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.graphql.portfolio.Portfolio;
import org.openportfolio.graphql.sharing.AccessRequest;
import org.openportfolio.graphql.transfer.Archives;
import org.openportfolio.graphql.transfer.Export;
import org.openportfolio.graphql.transfer.Import;
import org.openportfolio.kernel.AccessRequestId;
import org.openportfolio.kernel.ExportId;
import org.openportfolio.kernel.ImportId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.NotificationId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Subject;
import org.openportfolio.mail.MailWishes;
import org.openportfolio.notification.Notifications;
import org.openportfolio.sharing.AccessRequestView;
import org.openportfolio.sharing.AccessRequests;

/** What happened while the viewer was not looking, and which mails they want about it. */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class NotificationApi {
    @Inject CurrentViewer viewer;
    @Inject Attempt attempt;
    @Inject Notifications notifications;
    @Inject MailWishes wishes;
    @Inject Shelf shelf;
    @Inject PortfolioShelf portfolios;
    @Inject Archives archives;
    @Inject AccessRequests requests;

    @Description(
            "What happened while they were not looking, as far as they can still see what it is about; newest first.")
    public NotificationConnection notifications(
            @Source SignedInMember member,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        return NotificationConnection.of(
                notifications.of(viewer.get(), PageRequest.of(first, after)));
    }

    @Description("How many notifications are unread; 100 means that many or more.")
    public int unreadNotifications(@Source SignedInMember member) {
        return notifications.unread(viewer.get());
    }

    @Description("How often they want mails, one for each kind.")
    public List<@NonNull NotificationPreference> notificationPreferences(
            @Source SignedInMember member) {
        return wishes.of(viewer.get()).stream().map(NotificationPreference::of).toList();
    }

    @Nullable
    @Description(
            "The item it is about; null if it is about something else, or access to it has ended.")
    public List<Item> item(@Source List<Notification> told) {
        var ids = about(told, ItemId.class);
        Map<Subject, Item> found =
                ids.isEmpty()
                        ? Map.of()
                        : shelf.several(viewer.get(), ids).stream()
                                .collect(
                                        Collectors.toMap(
                                                ItemView::id, item -> Item.of(item, viewer.get())));
        return told.stream()
                .map(one -> one.about() == null ? null : found.get(one.about()))
                .toList();
    }

    @Nullable
    @Description(
            "The portfolio it is about; null if it is about something else, or access to it has ended.")
    public List<Portfolio> portfolio(@Source List<Notification> told) {
        var ids = about(told, PortfolioId.class);
        Map<Subject, Portfolio> found =
                ids.isEmpty()
                        ? Map.of()
                        : portfolios.several(viewer.get(), ids).stream()
                                .collect(
                                        Collectors.toMap(
                                                PortfolioView::id,
                                                one -> Portfolio.of(one, viewer.get())));
        return told.stream()
                .map(one -> one.about() == null ? null : found.get(one.about()))
                .toList();
    }

    @Nullable
    @Description("The archive that the viewer asked for; null if it is about something else.")
    public List<Export> export(@Source List<Notification> told) {
        var ids = about(told, ExportId.class);
        Map<Subject, Export> found =
                ids.isEmpty()
                        ? Map.of()
                        : archives.exports(ids).stream()
                                .collect(Collectors.toMap(one -> one.view().id(), one -> one));
        return told.stream()
                .map(one -> one.about() == null ? null : found.get(one.about()))
                .toList();
    }

    @Nullable
    @Name("import")
    @Description("The archive that the viewer brought; null if it is about something else.")
    public List<Import> brought(@Source List<Notification> told) {
        var ids = about(told, ImportId.class);
        Map<Subject, Import> found =
                ids.isEmpty()
                        ? Map.of()
                        : archives.imports(ids).stream()
                                .collect(Collectors.toMap(one -> one.view().id(), one -> one));
        return told.stream()
                .map(one -> one.about() == null ? null : found.get(one.about()))
                .toList();
    }

    @Nullable
    @Description("The request for access; null if it is about something else.")
    public List<AccessRequest> accessRequest(@Source List<Notification> told) {
        var ids = about(told, AccessRequestId.class);
        Map<Subject, AccessRequest> found =
                ids.isEmpty()
                        ? Map.of()
                        : requests.several(viewer.get(), ids).stream()
                                .collect(
                                        Collectors.toMap(AccessRequestView::id, AccessRequest::of));
        return told.stream()
                .map(one -> one.about() == null ? null : found.get(one.about()))
                .toList();
    }

    @Mutation("markNotificationsRead")
    @Nullable
    @Description("Marks notifications as read: some, or all of them.")
    public MarkNotificationsReadPayload markNotificationsRead(
            @Name("input") @Description("Which.") MarkNotificationsReadInput input) {
        return attempt.of(
                () -> {
                    mark(input.notificationIds());
                    return new MarkNotificationsReadPayload(
                            notifications.unread(viewer.get()), List.of());
                },
                MarkNotificationsReadPayload::refused);
    }

    @Mutation("setNotificationPreference")
    @Nullable
    @Description("Chooses how often the viewer wants mails of a kind, from now on.")
    public SetNotificationPreferencePayload setNotificationPreference(
            @Name("input") @Description("Of which kind, how often.")
                    SetNotificationPreferenceInput input) {
        return attempt.of(
                () ->
                        new SetNotificationPreferencePayload(
                                wishes.choose(viewer.get(), input.wish()).stream()
                                        .map(NotificationPreference::of)
                                        .toList(),
                                List.of()),
                SetNotificationPreferencePayload::refused);
    }

    private void mark(List<String> some) {
        if (some == null) notifications.markRead(viewer.get());
        else
            notifications.markRead(
                    viewer.get(),
                    IntStream.range(0, some.size())
                            .mapToObj(
                                    i ->
                                            GlobalId.get(
                                                    "notificationIds." + i,
                                                    some.get(i),
                                                    NotificationId.class))
                            .toList());
    }

    private static <T extends Subject> List<T> about(List<Notification> told, Class<T> kind) {
        return told.stream()
                .map(Notification::about)
                .filter(kind::isInstance)
                .map(kind::cast)
                .distinct()
                .toList();
    }
}
