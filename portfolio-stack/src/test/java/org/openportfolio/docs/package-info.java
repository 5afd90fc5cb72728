/**
 * Keeps the written documentation true: {@code docs/requirements.md} is made from the tags of the
 * tests, and every link between pages leads somewhere.
 */
package org.openportfolio.docs;
