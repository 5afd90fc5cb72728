package org.openportfolio.item;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Wish;

/**
 * An item somebody wants to make (IT-1).
 *
 * @param kind what it is
 * @param title 1 to 200 characters
 * @param description plain text, up to 5,000 characters
 * @param body HTML of a reflection, up to 100,000 characters; what is not safe is taken out
 * @param url http or https address of a link, up to 2,000 characters
 * @param tags up to 30 of up to 50 characters; said twice, counted once
 * @param uploads own uploads that become attachments, in this order, up to 20
 */
public record NewItem(
        ItemKind kind,
        String title,
        String description,
        String body,
        String url,
        List<String> tags,
        List<UploadId> uploads) {
    public NewItem {
        Wish.present("kind", kind);
        title = Wish.required("title", title, 200);
        description = Wish.optional("description", description, 5_000);
        body = RichText.clean("body", body);
        url = address("url", url);
        tags = tags("tags", tags);
        uploads = uploads == null ? List.of() : List.copyOf(new LinkedHashSet<>(uploads));
        Wish.atMost("uploads", uploads, 20);
        if (kind != ItemKind.REFLECTION && !body.isEmpty())
            throw new UserFault(FaultCode.INVALID, "body", "item.bodyOfReflectionOnly");
        if (kind != ItemKind.LINK && !url.isEmpty())
            throw new UserFault(FaultCode.INVALID, "url", "item.urlOfLinkOnly");
        if (kind == ItemKind.LINK && url.isEmpty())
            throw new UserFault(FaultCode.REQUIRED, "url", "required");
        if (kind == ItemKind.FILE && uploads.isEmpty())
            throw new UserFault(FaultCode.REQUIRED, "uploads", "item.fileNeedsUpload");
    }

    static List<String> tags(String field, List<String> wanted) {
        if (wanted == null) return List.of();
        var tags = new LinkedHashSet<String>();
        for (int i = 0; i < wanted.size(); i++)
            tags.add(Wish.required(field + "." + i, wanted.get(i), 50));
        Wish.atMost(field, tags, 30);
        return List.copyOf(tags);
    }

    static String address(String field, String wanted) {
        var text = Wish.optional(field, wanted, 2_000);
        if (text.isEmpty()) return text;
        try {
            var uri = new URI(text);
            var scheme =
                    uri.getScheme() == null
                            ? ""
                            : uri.getScheme().toLowerCase(java.util.Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null) return uri.toASCIIString();
        } catch (URISyntaxException notAnAddress) {
            throw new UserFault(FaultCode.INVALID, field, "item.url");
        }
        throw new UserFault(FaultCode.INVALID, field, "item.url");
    }
}
