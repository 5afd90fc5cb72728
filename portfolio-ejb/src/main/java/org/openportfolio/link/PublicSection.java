package org.openportfolio.link;

import java.util.List;

/**
 * A section that has posts.
 *
 * @param number its place in the template, from 1
 * @param count how many posts are in it
 * @param posts empty where only another section was asked for
 */
public record PublicSection(int number, String title, int count, List<PublicPost> posts) {}
