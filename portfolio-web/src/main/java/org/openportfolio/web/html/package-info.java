/**
 * What the pages without Faces are written with: {@link org.openportfolio.web.html.Html}, which
 * escapes whatever people wrote, {@link org.openportfolio.web.html.Wording} for texts, days and
 * numbers, and {@link org.openportfolio.web.html.Exhibit}, which shows files and links the same way
 * everywhere. Requirements LK-8, AU-4.
 */
package org.openportfolio.web.html;
