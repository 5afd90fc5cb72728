package org.openportfolio.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Structured log lines: a constant sentence and facts. The facts become fields of the JSON line
 * (Payara's JSON formatter takes them from the record's parameters), the correlation id among them.
 * Never pass a token, a mail address, a name or anything a person wrote.
 */
public final class Log {
    private final Logger logger;

    private Log(Logger logger) {
        this.logger = logger;
    }

    /** The log of a class. */
    public static Log of(Class<?> type) {
        return new Log(Logger.getLogger(type.getName()));
    }

    public void info(String sentence, Object... facts) {
        write(Level.INFO, sentence, null, facts);
    }

    public void warning(String sentence, Object... facts) {
        write(Level.WARNING, sentence, null, facts);
    }

    /** Something that should not have happened, with its cause. */
    public void error(String sentence, Throwable cause, Object... facts) {
        write(Level.SEVERE, sentence, cause, facts);
    }

    /**
     * @param facts name, value, name, value, …
     */
    private void write(Level level, String sentence, Throwable cause, Object... facts) {
        if (!logger.isLoggable(level)) return;
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i + 1 < facts.length; i += 2)
            fields.put(String.valueOf(facts[i]), String.valueOf(facts[i + 1]));
        Correlation.current().ifPresent(id -> fields.put("correlationId", id));
        var record = new LogRecord(level, sentence);
        record.setLoggerName(logger.getName());
        record.setThrown(cause);
        record.setParameters(new Object[] {fields});
        record.setSourceClassName(logger.getName());
        record.setSourceMethodName("");
        logger.log(record);
    }
}
