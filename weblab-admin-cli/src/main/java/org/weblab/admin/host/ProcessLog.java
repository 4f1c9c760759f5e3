// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.admin.deployment.Deployment;
import org.weblab.runtime.config.Configuration.ProcessEntry;

/**
 * The log of one process, {@code logs/<process>.log}: 10 MB, with three older ones kept. Each line tells the id
 * of the request that it belongs to, if there is one. Set up in code, since reading a
 * logback file costs a tenth of the whole start.
 */
public final class ProcessLog {

    /** What students send may be in a message: it must not look like further entries. */
    private static final String ONE_LINE = "%replace(%msg){'[\r\n]+', ' | '}";

    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %thread %X{request:--} %logger{20} " + ONE_LINE + "%n";

    /** They tell with each of their connections, at length, that a store is away, which we say once. */
    private static final List<String> TALKATIVE =
            List.of("redis.clients", "com.zaxxer.hikari.pool.PoolBase", "com.zaxxer.hikari.pool.ProxyConnection");

    private static final String FILE = "file";

    private ProcessLog() {}

    static Path file(Deployment deployment, String process) {
        return deployment.logs().resolve(process + ".log");
    }

    static void open(Deployment deployment, String process) {
        LoggerContext context = context();
        context.reset();
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName(FILE);
        appender.setFile(file(deployment, process).toString());

        FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(file(deployment, process) + ".%i");
        rolling.setMinIndex(1);
        rolling.setMaxIndex(3);
        rolling.start();

        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(FileSize.valueOf("10MB"));
        size.start();

        appender.setEncoder(encoder(context, LogSettings.USUAL.logFormat()));
        appender.setRollingPolicy(rolling);
        appender.setTriggeringPolicy(size);
        appender.start();

        root(context).addAppender(appender);
        level(context, LogSettings.USUAL.logLevel());
    }

    /** From now on the log of that name is written as the configuration says for this process. */
    public static void write(String name, ProcessEntry process) {
        process.components().stream().findFirst().ifPresent(first -> write(name, first.settings(LogSettings.class)));
    }

    private static void write(String name, LogSettings settings) {
        LoggerContext context = context();
        context.setName(name);
        level(context, settings.logLevel());
        if (settings.logFormat() != LogSettings.USUAL.logFormat()
                && root(context).getAppender(FILE) instanceof RollingFileAppender<ILoggingEvent> appender) {
            appender.setEncoder(encoder(context, settings.logFormat()));
        }
    }

    private static void level(LoggerContext context, LogSettings.Level wanted) {
        Level level = Level.valueOf(wanted.name());
        root(context).setLevel(level == Level.ERROR ? Level.ERROR : Level.WARN);
        context.getLogger("org.weblab").setLevel(level);
        TALKATIVE.forEach(name -> context.getLogger(name).setLevel(Level.ERROR));
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, LogSettings.Format format) {
        Encoder<ILoggingEvent> encoder = switch (format) {
            case TEXT -> text();
            case JSON -> json();
        };
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> text() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(PATTERN);
        return encoder;
    }

    /** The message as people read it, rather than its parts; the name of the context is the process. */
    private static Encoder<ILoggingEvent> json() {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        return encoder;
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    private static ch.qos.logback.classic.Logger root(LoggerContext context) {
        return context.getLogger(Logger.ROOT_LOGGER_NAME);
    }

    /** For commands, which tell people themselves what went wrong. */
    public static void silence() {
        root(context()).setLevel(Level.OFF);
    }

    static void close() {
        context().stop();
    }
}
