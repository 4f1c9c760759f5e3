// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A cable between a test and a server on this machine: a port that passes on all bytes, until it is cut or frozen. */
public final class Cable implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final int target;
    private final int port;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket listener;
    private volatile CountDownLatch flowing = new CountDownLatch(0);

    private Cable(int target) {
        this.target = target;
        listener = listen(0);
        port = listener.getLocalPort();
    }

    /** To that port of this machine. */
    public static Cable to(int port) {
        return new Cable(port);
    }

    /** Where to connect instead of there. */
    public int port() {
        return port;
    }

    /** Connections are reset, and new ones refused. */
    public synchronized void cut() {
        close(listener);
        ends.forEach(Cable::reset);
        ends.clear();
        flowing.countDown();
    }

    /** Connections stand and new ones are accepted, but no byte comes through, as when a server hangs. */
    public synchronized void freeze() {
        if (flowing.getCount() == 0) {
            flowing = new CountDownLatch(1);
        }
    }

    /** All is well again; what was frozen flows on. */
    public synchronized void mend() {
        flowing.countDown();
        if (listener.isClosed()) {
            listener = listen(port);
        }
    }

    @Override
    public void close() {
        cut();
    }

    /** The listener that was closed a moment ago keeps its port until the thread that waited at it has noticed. */
    private ServerSocket listen(int where) {
        ServerSocket socket = await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .ignoreException(BindException.class)
                .until(() -> bound(where), Objects::nonNull);
        Thread.ofVirtual().start(() -> accept(socket));
        return socket;
    }

    private static ServerSocket bound(int where) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), where));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                connect(from, from.accept());
            } catch (IOException e) {
                // It was cut, which ends the loop; or the server is down, which the client was told by a reset.
            }
        }
    }

    private void connect(ServerSocket from, Socket client) throws IOException {
        client.setTcpNoDelay(true);
        ends.add(client);
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            server.setTcpNoDelay(true);
            ends.add(server);
            Thread.ofVirtual().start(() -> pass(client, server));
            Thread.ofVirtual().start(() -> pass(server, client));
        } catch (IOException e) {
            reset(client);
            throw e;
        } finally {
            if (from.isClosed()) {
                // It was cut while this one was connected.
                ends.forEach(Cable::reset);
            }
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[8192];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                flowing.await();
                out.write(bytes, 0, read);
            }
        } catch (IOException e) {
            // One end was closed: closing the other tells its owner.
            reset(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ends.remove(from);
            ends.remove(to);
        }
    }

    /** Closes without a farewell. */
    private static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already, which is as good.
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
