package com.example.memcached;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The command {@code stats} of memcached's text protocol: lines {@code STAT name value}, then END.
 */
final class Stats {
  private static final int MOST = 1000; // a server says about a hundred

  private Stats() {}

  static Map<String, String> ask(Socket server) throws IOException {
    server.getOutputStream().write("stats\r\n".getBytes(StandardCharsets.US_ASCII));
    BufferedReader answer =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII));
    Map<String, String> stats = new HashMap<>();
    for (String line = answer.readLine(); stats.size() < MOST; line = answer.readLine()) {
      if ("END".equals(line)) {
        return stats;
      }
      String[] words = line == null ? new String[0] : line.split(" ", 3);
      if (words.length < 3 || !words[0].equals("STAT")) {
        throw new CollectionException(Reason.PARSE, "stats: is not what memcached answers");
      }
      stats.put(words[1], words[2]);
    }
    throw new CollectionException(Reason.PARSE, "stats: does not end");
  }
}
