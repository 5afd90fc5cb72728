package org.openportfolio.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Use cases whose statements PostgreSQL plans once for a connection, for whatever values ({@link
 * Tenancy#reusePlans}): changes that people wait for, and that ask the rule of access first.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PlansOnce {}
