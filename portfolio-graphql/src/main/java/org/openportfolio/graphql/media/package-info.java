/** Takes in files: {@code POST /api/media}; an item made afterwards names them (IT-1). */
package org.openportfolio.graphql.media;
