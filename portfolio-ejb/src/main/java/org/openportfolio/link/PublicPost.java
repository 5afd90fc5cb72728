package org.openportfolio.link;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.openportfolio.item.ItemKind;

/**
 * An item on a public page: a post, or what lies in a collection.
 *
 * @param number of the item on this page, from 1
 * @param full whether all of it is told here; else it is told under the same number elsewhere on
 *     the page, and here is its title alone
 * @param description plain text
 * @param body safe HTML
 * @param url http or https address of a link
 * @param placedOn when it was put into the portfolio; empty within collections
 * @param contents of a collection
 */
public record PublicPost(
        int number,
        boolean full,
        ItemKind kind,
        String title,
        String description,
        String body,
        Optional<String> url,
        Optional<LocalDate> placedOn,
        List<PublicFile> files,
        List<PublicPost> contents) {}
