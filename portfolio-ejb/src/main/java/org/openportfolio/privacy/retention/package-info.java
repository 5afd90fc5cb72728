/**
 * How long a district keeps things (AU-1, ID-4, PO-9), set in one place, with what the next run of
 * the sweepers would take away.
 *
 * <p>Offers {@link org.openportfolio.privacy.retention.Retentions}. The sweepers stand where the
 * things are: they ask the district's row. How long it is kept when a link was opened is a term of
 * the sharing policy; the bin is 30 days for everybody.
 */
package org.openportfolio.privacy.retention;
