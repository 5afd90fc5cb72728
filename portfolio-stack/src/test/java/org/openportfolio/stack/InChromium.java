package org.openportfolio.stack;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that need a real browser: the Chromium or Chrome that is installed, or the one that {@code
 * -Dbrowser=…} names. Where there is none they are skipped and say so; with {@code
 * -Dbrowser.required=true} they fail instead.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(Chromium.class)
public @interface InChromium {}
