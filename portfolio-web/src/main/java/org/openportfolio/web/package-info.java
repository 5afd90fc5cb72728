/**
 * The shell of the pages: which addresses exist and who may open them, the headers that every
 * answer carries, the language of a request, and the pages that say no.
 *
 * <p>Default deny: {@link org.openportfolio.web.Gate} answers 404 for whatever it does not list.
 * The console lives in {@code console}, bytes in {@code media}, portfolios behind their public
 * links in {@code link}. Rules live in portfolio-ejb; here they are only shown. Requirements AU-4,
 * EX-4.
 */
package org.openportfolio.web;
