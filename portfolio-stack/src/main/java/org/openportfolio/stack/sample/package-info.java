/**
 * The sample people: two districts as OneRoster files, brought in the way a real district is. The
 * run command, the tour in the README and the system tests meet the same people.
 *
 * <p>Offers: {@link org.openportfolio.stack.sample.SamplePerson} to log in as, {@link
 * org.openportfolio.stack.sample.SampleDistrict} to bring them in. Requirements shown: ID-2, ID-5.
 */
package org.openportfolio.stack.sample;
