// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.laboratory;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ResourceId;
import org.weblab.protocol.laboratory.CheckAnswer;
import org.weblab.protocol.laboratory.DisposeAnswer;
import org.weblab.protocol.laboratory.FinishAnswer;
import org.weblab.protocol.laboratory.InteractionAnswer;
import org.weblab.protocol.laboratory.Laboratories;
import org.weblab.protocol.laboratory.Laboratory;
import org.weblab.protocol.laboratory.LaboratoryUnreachable;
import org.weblab.protocol.laboratory.StartAnswer;
import org.weblab.runtime.health.Buckets;

/** Laboratories whose calls are counted and timed, by kind and by answer, in this JVM or over HTTP. */
public final class MeteredLaboratories implements Laboratories {

    private final Laboratories laboratories;
    private final MeterRegistry meters;

    /** The same laboratories. */
    public MeteredLaboratories(Laboratories laboratories, MeterRegistry meters) {
        this.laboratories = laboratories;
        this.meters = meters;
    }

    @Override
    public Laboratory at(String address) {
        return new Metered(laboratories.at(address));
    }

    private <A> A timed(String call, Supplier<A> made) {
        long begun = System.nanoTime();
        String outcome = "error";
        try {
            A answer = made.get();
            outcome = word(answer);
            return answer;
        } catch (LaboratoryUnreachable e) {
            outcome = "unreachable";
            throw e;
        } finally {
            Timer.builder("weblab.laboratory.calls")
                    .description("Calls to laboratory servers by kind; the outcome is the kind of answer")
                    .tags("call", call, "outcome", outcome)
                    .serviceLevelObjectives(Buckets.calls())
                    .register(meters)
                    .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }
    }

    /** An answer's kind as an operator writes it: {@code not-yet}. */
    private static String word(Object answer) {
        return answer.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private final class Metered implements Laboratory {

        private final Laboratory laboratory;

        Metered(Laboratory laboratory) {
            this.laboratory = laboratory;
        }

        @Override
        public StartAnswer start(StartRequest request) {
            return timed("start", () -> laboratory.start(request));
        }

        @Override
        public DisposeAnswer dispose(HoldingId holding) {
            return timed("dispose", () -> laboratory.dispose(holding));
        }

        @Override
        public FinishAnswer shouldFinish(HoldingId holding) {
            return timed("should-finish", () -> laboratory.shouldFinish(holding));
        }

        @Override
        public InteractionAnswer command(HoldingId holding, String command) {
            return timed("command", () -> laboratory.command(holding, command));
        }

        @Override
        public InteractionAnswer file(HoldingId holding, String base64, String info) {
            return timed("file", () -> laboratory.file(holding, base64, info));
        }

        @Override
        public CheckAnswer check(ResourceId resource) {
            return timed("check", () -> laboratory.check(resource));
        }
    }
}
