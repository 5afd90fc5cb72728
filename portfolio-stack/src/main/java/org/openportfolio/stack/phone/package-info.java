/**
 * The API from outside: {@link org.openportfolio.stack.phone.Phone} logs in and speaks GraphQL as
 * the mobile app does. The documents it sends ({@code resources/documents}) read as examples for
 * whoever writes a client. Serves the sample content and the system tests.
 */
package org.openportfolio.stack.phone;
