/**
 * Who there is: districts, schools, classes, groups, people with their roles and grades, and how
 * they get in.
 *
 * <p>Offers {@link org.openportfolio.directory.Viewers} (who is behind a token), {@link
 * org.openportfolio.directory.People} and {@link org.openportfolio.directory.Groups} (whom one may
 * reach), the roster import and the accounts in Keycloak. Requirements ID-1 to ID-5. Leaves out
 * what people may do with things: that is {@code access}.
 */
package org.openportfolio.directory;
