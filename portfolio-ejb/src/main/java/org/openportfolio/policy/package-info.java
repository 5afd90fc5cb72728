/**
 * What a district, a school and a grade allow to be shown outside, and who decides it.
 *
 * <p>Offers {@link org.openportfolio.policy.LinkPolicies}: whether the portfolios of an owner may
 * have a public link now, and which rule refuses; as SQL, so that a list, a single read and the
 * preview of a change are one rule. Requirements PO-1 to PO-9. Leaves out the state of a link
 * itself: that is {@code link}.
 */
package org.openportfolio.policy;
