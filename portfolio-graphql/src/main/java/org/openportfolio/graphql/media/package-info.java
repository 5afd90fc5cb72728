/**
 * Takes in files, in one request ({@code POST /api/media}) or in many ({@code /api/uploads}, tus
 * 1.0); an item made afterwards names them (IT-1). Only who sent a file knows of it.
 */
package org.openportfolio.graphql.media;
