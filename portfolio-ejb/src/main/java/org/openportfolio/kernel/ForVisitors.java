package org.openportfolio.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A use case, or one method of it, that visitors may call too: externals, by the invitation that
 * their {@link Viewer} carries. All others are refused to them, whatever they name (EX-5, EX-10).
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ForVisitors {}
