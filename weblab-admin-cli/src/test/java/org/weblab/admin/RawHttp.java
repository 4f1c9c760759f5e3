// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests byte by byte, as no decent client would send them. */
final class RawHttp {

    private static final int PATIENCE_MILLIS = 30_000;

    private final int port;

    RawHttp(int port) {
        this.port = port;
    }

    /**
     * What came back.
     *
     * @param status 0 if the connection was closed without a word
     */
    record Answer(int status, String text) {}

    /** Sends a request; {@code Host} and the length are added. */
    Answer send(String requestLine, List<String> headers, byte[] body) {
        StringBuilder head = new StringBuilder(requestLine + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        head.append("Connection: close\r\nContent-Length: ").append(body.length).append("\r\n\r\n");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        return exchange(all.toByteArray());
    }

    Answer send(String requestLine, List<String> headers, String body) {
        return send(requestLine, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    Answer exchange(byte[] request) {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(request);
                socket.getInputStream().transferTo(received);
            } catch (SocketTimeoutException e) {
                throw new AssertionError("No answer to " + new String(request, StandardCharsets.ISO_8859_1), e);
            } catch (SocketException e) {
                // refused before it had read all: what it said until then counts
            }
        } catch (IOException e) {
            throw new AssertionError("The server does not listen any more", e);
        }
        String text = received.toString(StandardCharsets.UTF_8);
        return new Answer(text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0, text);
    }
}
