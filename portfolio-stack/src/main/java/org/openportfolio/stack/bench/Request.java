package org.openportfolio.stack.bench;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * One HTTP request, as it goes over the line.
 *
 * @param body empty: none
 */
record Request(String method, String path, Map<String, String> headers, String body) {
    Request {
        headers = Map.copyOf(new TreeMap<>(headers));
    }

    byte[] bytes(String host) {
        var bodyBytes = body.getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder();
        head.append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(host).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (bodyBytes.length > 0 || method.equals("POST"))
            head.append("Content-Length: ").append(bodyBytes.length).append("\r\n");
        head.append("\r\n");
        var headBytes = head.toString().getBytes(StandardCharsets.US_ASCII);
        var all = new byte[headBytes.length + bodyBytes.length];
        System.arraycopy(headBytes, 0, all, 0, headBytes.length);
        System.arraycopy(bodyBytes, 0, all, headBytes.length, bodyBytes.length);
        return all;
    }
}
