/**
 * What owners ask of people who see their work: "please look at my conclusion", by a day.
 *
 * <p>Offers {@link org.openportfolio.feedback.request.Requests}. A share can carry a request, too:
 * it is made in the share's own transaction. Whoever was asked and says something about the thing
 * has answered. Requirements SH-13, EX-11.
 */
package org.openportfolio.feedback.request;
