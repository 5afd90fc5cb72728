package org.openportfolio.stack;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tests that need HAProxy: the one that is installed, or that {@code -Dhaproxy=…} names. Where
 * there is none they are skipped and say so; with {@code -Dhaproxy.required=true} they fail
 * instead.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(BehindHaproxy.Condition.class)
public @interface BehindHaproxy {

    /** Whether these tests run. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Proxy.installed().isPresent())
                return ConditionEvaluationResult.enabled("HAProxy is there");
            if (Boolean.getBoolean("haproxy.required"))
                return ConditionEvaluationResult.enabled("HAProxy is demanded");
            return ConditionEvaluationResult.disabled(
                    "HAProxy is not installed: install it, or name it with -Dhaproxy=…");
        }
    }
}
