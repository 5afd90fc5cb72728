package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.openportfolio.access.Shelf;
import org.openportfolio.graphql.identity.Attempt;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.link.Reminding;
import org.openportfolio.item.Attachments;
import org.openportfolio.kernel.ItemId;

/** Changing the files of items. */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class AttachmentApi {
    @Inject CurrentViewer viewer;
    @Inject Attempt attempt;
    @Inject Reminding reminding;
    @Inject Attachments attachments;
    @Inject Shelf shelf;

    @Mutation("addAttachments")
    @Nullable
    @Description("Puts files into an item: its owner does, and whom they let edit it.")
    public AddAttachmentsPayload addAttachments(
            @Name("input") @Description("Which files, and where to.") AddAttachmentsInput input) {
        return attempt.of(
                () -> {
                    var wish = input.wish();
                    attachments.add(viewer.get(), wish);
                    return new AddAttachmentsPayload(
                            one(wish.about()), reminding.ofItems(List.of(wish.about())), List.of());
                },
                AddAttachmentsPayload::refused);
    }

    @Mutation("removeAttachment")
    @Nullable
    @Description("Takes a file out of its item: its owner does, and whom they let edit it.")
    public RemoveAttachmentPayload removeAttachment(
            @Name("input") @Description("Which file.") RemoveAttachmentInput input) {
        return attempt.of(
                () -> {
                    var item = attachments.remove(viewer.get(), input.attachment());
                    return new RemoveAttachmentPayload(
                            one(item), reminding.ofItems(List.of(item)), List.of());
                },
                RemoveAttachmentPayload::refused);
    }

    @Mutation("arrangeAttachments")
    @Nullable
    @Description(
            "Puts the files of an item into another order: its owner does, and whom they let edit it.")
    public ArrangeAttachmentsPayload arrangeAttachments(
            @Name("input") @Description("The order.") ArrangeAttachmentsInput input) {
        return attempt.of(
                () -> {
                    var wish = input.wish();
                    attachments.arrange(viewer.get(), wish);
                    return new ArrangeAttachmentsPayload(one(wish.about()), List.of());
                },
                ArrangeAttachmentsPayload::refused);
    }

    @Mutation("updateAttachment")
    @Nullable
    @Description(
            "Renames a file of an item: its owner does, and whom they let edit it. Only the owner says whether it shows other people.")
    public UpdateAttachmentPayload updateAttachment(
            @Name("input") @Description("What shall change.") UpdateAttachmentInput input) {
        return attempt.of(
                () -> {
                    var item = attachments.change(viewer.get(), input.wish());
                    return new UpdateAttachmentPayload(
                            one(item), reminding.ofItems(List.of(item)), List.of());
                },
                UpdateAttachmentPayload::refused);
    }

    private Item one(ItemId id) {
        return Item.of(shelf.one(viewer.get(), id), viewer.get());
    }
}
