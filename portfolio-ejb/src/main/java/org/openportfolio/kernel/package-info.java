/**
 * What every feature stands on: ids, the viewer, faults with codes, pages and cursors, time, domain
 * events, and the guard that lets a call in and sets its district.
 *
 * <p>It knows no feature. A use case is a {@code @Stateless} bean marked {@link
 * org.openportfolio.kernel.ForMembers}, whose public methods take the {@link
 * org.openportfolio.kernel.Viewer} first; whatever is not marked runs without a district and so
 * sees no row at all.
 */
package org.openportfolio.kernel;
