/**
 * The sample people: two districts as OneRoster files, brought in the way a real district is, and
 * what they make, share and say in a school year, brought in through the API. The run command, the
 * tour in the README and the system tests meet the same people.
 *
 * <p>Offers: {@link org.openportfolio.stack.sample.SamplePerson} to log in as, {@link
 * org.openportfolio.stack.sample.SampleDistrict} to bring them in, {@link
 * org.openportfolio.stack.sample.SampleContent} for their work. Requirements shown: ID-2, ID-5,
 * IT-1, IT-3, IT-5, IT-10, IT-11, SH-7, SH-10, SH-13, FB-1, FB-2.
 */
package org.openportfolio.stack.sample;
