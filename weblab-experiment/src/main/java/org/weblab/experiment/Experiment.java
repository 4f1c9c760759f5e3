// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.experiment;

/**
 * One piece of equipment that students use from afar, one student at a time. Implement what your equipment can do; all
 * methods have a sensible answer already.
 *
 * <pre>{@code
 * public final class Lamp implements Experiment {
 *
 *     private boolean on;
 *
 *     @Override
 *     public String command(String command) {
 *         on = command.equals("on");
 *         return on ? "The lamp is on" : "The lamp is off";
 *     }
 *
 *     @Override
 *     public DisposeResult dispose() {
 *         on = false;
 *         return DisposeResult.done();
 *     }
 * }
 * }</pre>
 *
 * <p><b>Life.</b> The laboratory server makes one object when the equipment is first needed and keeps it until the server
 * stops. The class is public and has a public constructor that takes an {@link ExperimentSettings} (what the
 * configuration says under {@code settings:}) or nothing. If the constructor throws, the equipment counts as out of order
 * and the constructor is tried again at the next check. An experiment that is {@link AutoCloseable} is closed when the
 * server stops.
 *
 * <p><b>Order.</b> A session is {@link #start}, then any number of {@link #command}, {@link #file} and
 * {@link #shouldFinish}, then {@link #dispose}. The next {@link #start} comes only after a {@link #dispose} that
 * answered {@link DisposeResult#done()}: there are never two students on one experiment. {@link #dispose} may also come
 * without a {@link #start}, after a crash of the server or a start that failed: it brings the equipment to a safe state
 * from any state.
 *
 * <p><b>Threads.</b> All these calls come one after the other on one thread at a time, so fields need no locks; a command
 * sees what the one before it did. Only {@link #isUp} may come at any moment on another thread.
 *
 * <p><b>Limits.</b> Each call has a time limit from the configuration (600 s to start, 60 s to dispose, 600 s for a
 * command or file, 60 s for a check). When it runs out, or when the student leaves while a start or a command is still
 * at work, the thread is <em>interrupted</em>: let {@link InterruptedException} pass, and the equipment is disposed of at
 * once. A call that ignores the interruption keeps its own equipment out of use, nobody else's.
 *
 * <p><b>Exceptions.</b> Throw what you like. From {@link #start}: the student goes back to the head of the queue, the
 * equipment is disposed of and counts as out of order until a check says otherwise. From {@link #command} and
 * {@link #file}: this one failed, the session goes on. From {@link #dispose}: the equipment is not clean, nobody gets
 * it, and it is tried again. The message is shown to people: say what is wrong, not where.
 */
public interface Experiment {

    /**
     * Prepares the equipment for a student. Called once per session; the equipment is clean.
     *
     * @param session who, for how long, and what the student's page sent along
     * @return what the student's page is told
     * @throws Exception if the equipment can't be used
     */
    default StartResult start(Session session) throws Exception {
        return StartResult.ready();
    }

    /**
     * Carries out one command of the student's page.
     *
     * @param command any text; its form is between your page and you, JSON is a good choice. It comes from outside: check it
     * @return the answer for the page, any text
     * @throws Exception if it can't be done; the page is told the message and the session goes on
     */
    default String command(String command) throws Exception {
        throw new UnsupportedOperationException("This experiment takes no commands");
    }

    /**
     * Takes a file of the student, for example a program for the equipment.
     *
     * @param file its bytes, and what the page says of it. It comes from outside: check it
     * @return the answer for the page, any text
     * @throws Exception if it can't be used; the page is told the message and the session goes on
     */
    default String file(SentFile file) throws Exception {
        throw new UnsupportedOperationException("This experiment takes no files");
    }

    /**
     * Says whether the session should end by itself, because the work is done or the equipment needs a rest. Asked once right
     * after the start, then as the answer wishes. After an exception it is asked again in 5 s.
     */
    default FinishWish shouldFinish() throws Exception {
        return FinishWish.never();
    }

    /**
     * Ends the session, brings the equipment to a safe state and gives the results. The most important method: it comes after
     * every session however that ended, after a start that failed or was interrupted, and after a crash of the server.
     * It may be called again when its answer was {@link DisposeResult#askAgain}, when it threw, or to be on the safe side.
     *
     * @throws Exception if the equipment is not clean; nobody gets it until a later call succeeds
     */
    default DisposeResult dispose() throws Exception {
        return DisposeResult.done();
    }

    /**
     * Says whether the equipment works. Asked about every 30 s, in use or not, on a thread of its own: do not disturb a
     * student who is working.
     *
     * @throws Exception the same as {@link Health#down} with its message
     */
    default Health isUp() throws Exception {
        return Health.up();
    }
}
