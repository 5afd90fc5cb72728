package org.openportfolio.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("ID-3")
class AreaTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/error",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/resources/portfolio/portfolio.css",
                "/console/overview.xhtml",
                "/consoles",
                "/media",
                "/pages",
                "/robots.txt/x",
                "/graphql",
                "/index.xhtml",
                "/jakarta.faces.resource"
            })
    void whatIsNotListedDoesNotExist(String path) {
        assertThat(Area.of(path)).isEqualTo(Area.NONE);
    }

    @Test
    void whatIsListedHasItsRules() {
        assertThat(Area.of("/")).isEqualTo(Area.START);
        assertThat(Area.of("/console")).isEqualTo(Area.CONSOLE);
        assertThat(Area.of("/console/overview")).isEqualTo(Area.CONSOLE);
        assertThat(Area.of("/media/abc")).isEqualTo(Area.MEDIA);
        assertThat(Area.of("/p/abc/def")).isEqualTo(Area.PUBLIC);
        assertThat(Area.of("/unsubscribe/abc")).isEqualTo(Area.UNSUBSCRIBE);
        assertThat(Area.of("/unsubscribe")).isEqualTo(Area.NONE);
        assertThat(Area.of("/activate")).isEqualTo(Area.ACTIVATE);
        assertThat(Area.of("/activate/x")).isEqualTo(Area.NONE);
        assertThat(Area.of("/p")).isEqualTo(Area.PUBLIC);
        assertThat(Area.of("/robots.txt")).isEqualTo(Area.ROBOTS);
        assertThat(Area.of("/jakarta.faces.resource/portfolio.css.xhtml")).isEqualTo(Area.RESOURCE);
    }
}
