// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.laboratory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weblab.experiment.Health;
import org.weblab.experiment.SentFile;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ResourceId;
import org.weblab.protocol.laboratory.CheckAnswer;
import org.weblab.protocol.laboratory.DisposeAnswer;
import org.weblab.protocol.laboratory.FinishAnswer;
import org.weblab.protocol.laboratory.InteractionAnswer;
import org.weblab.protocol.laboratory.Laboratory;
import org.weblab.protocol.laboratory.StartAnswer;

/** Finds the equipment that a call is about. */
final class DirectLaboratory implements Laboratory {

    /**
     * A resource of this laboratory.
     *
     * @param experiments everything that drives it, each once
     */
    record Station(Equipment equipment, List<HostedExperiment> experiments, Duration checkLimit) {}

    private final Map<ResourceId, Station> stations;
    private final TokenFiles files;

    DirectLaboratory(Map<ResourceId, Station> stations, TokenFiles files) {
        this.stations = stations;
        this.files = files;
    }

    @Override
    public StartAnswer start(StartRequest request) {
        ResourceId resource = request.holding().resource();
        Station station = stations.get(resource);
        return station == null ? new StartAnswer.Failed(unknown(resource)) : station.equipment.start(request);
    }

    @Override
    public DisposeAnswer dispose(HoldingId holding) {
        Station station = stations.get(holding.resource());
        return station == null ? disposeOfUnknown(holding.resource()) : station.equipment.dispose(holding.token());
    }

    @Override
    public FinishAnswer shouldFinish(HoldingId holding) {
        Station station = stations.get(holding.resource());
        return station == null ? new FinishAnswer.Lost() : station.equipment.shouldFinish(holding.token());
    }

    @Override
    public InteractionAnswer command(HoldingId holding, String command) {
        return interact(holding, "The command", experiment -> experiment.command(command));
    }

    @Override
    public InteractionAnswer file(HoldingId holding, String base64, String info) {
        return interact(holding, "The file", experiment -> experiment.file(new SentFile(base64, info)));
    }

    @Override
    public CheckAnswer check(ResourceId resource) {
        Station station = stations.get(resource);
        if (station == null) {
            return new CheckAnswer.Broken(unknown(resource));
        }
        double next = 0;
        for (HostedExperiment experiment : station.experiments) {
            switch (experiment.isUp(station.checkLimit)) {
                case Outcome.Failed<Health>(String reason) -> {
                    return new CheckAnswer.Broken(reason);
                }
                case Outcome.Done<Health>(Health.Down(String reason)) -> {
                    return new CheckAnswer.Broken(reason);
                }
                case Outcome.Done<Health>(Health.Up(Duration wish)) -> next = soonest(next, wish.toMillis() / 1000.0);
            }
        }
        return new CheckAnswer.Working(next);
    }

    private InteractionAnswer interact(HoldingId holding, String what, HostedExperiment.Ask<String> ask) {
        Station station = stations.get(holding.resource());
        return station == null ? new InteractionAnswer.Lost() : station.equipment.interact(what, holding.token(), ask);
    }

    /** Equipment that left the configuration: what was clean is nobody's concern any more. */
    private DisposeAnswer disposeOfUnknown(ResourceId resource) {
        Optional<Kept> kept = files.read(resource);
        return kept.isEmpty() || kept.get().unclean().isEmpty()
                ? new DisposeAnswer.Clean(null)
                : new DisposeAnswer.Failed(unknown(resource) + ", and it was left unclean");
    }

    private static double soonest(double one, double other) {
        return one == 0 ? other : other == 0 ? one : Math.min(one, other);
    }

    private static String unknown(ResourceId resource) {
        return "This laboratory server has no " + resource + " in its configuration";
    }
}
