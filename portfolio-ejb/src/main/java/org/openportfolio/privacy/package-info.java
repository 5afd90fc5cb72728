/**
 * What districts owe the people whom they keep something of: erasing somebody (AU-3, {@code
 * privacy.erasure}), and how long things are kept ({@code privacy.retention}).
 *
 * <p>Everything here is for administrators of a whole district.
 */
package org.openportfolio.privacy;
