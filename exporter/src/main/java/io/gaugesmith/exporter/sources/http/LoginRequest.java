package io.gaugesmith.exporter.sources.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.http.Urls;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;

/** Writes the request of a login. */
final class LoginRequest {
  private final LoginOptions options;
  private final URI url;
  private final Revelation secrets;

  LoginRequest(LoginOptions options) {
    this.options = options;
    url = URI.create(options.url());
    secrets = new Revelation(toString());
  }

  @Override
  public String toString() {
    return options.method() + " " + Urls.shown(url);
  }

  HttpRequest write() throws CollectionException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .setHeader("Accept", "application/json, */*;q=0.5")
            .setHeader("Accept-Encoding", "gzip")
            .setHeader("User-Agent", "gaugesmith");
    if (!options.form().isEmpty()) {
      request.setHeader("Content-Type", "application/x-www-form-urlencoded");
    }
    if (!options.json().isEmpty()) {
      request.setHeader("Content-Type", "application/json");
    }
    if (options.basic() != null) {
      request.setHeader(
          "Authorization", StatedCredentials.basic("auth.login.basic", options.basic(), secrets));
    }
    for (Map.Entry<String, Secret> header : options.headers().entrySet()) {
      String name = header.getKey();
      request.setHeader(name, secrets.inHeader("auth.login.headers." + name, header.getValue()));
    }
    String body = body();
    return request
        .method(
            options.method(),
            body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .build();
  }

  private String body() throws CollectionException {
    if (options.body() != null) {
      return secrets.of("auth.login.body", options.body());
    }
    if (!options.json().isEmpty()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, Secret> field : options.json().entrySet()) {
        String name = field.getKey();
        object.put(name, secrets.of("auth.login.json." + name, field.getValue()));
      }
      return object.toString();
    }
    Form form = new Form();
    for (Map.Entry<String, Secret> field : options.form().entrySet()) {
      String name = field.getKey();
      form.add(name, secrets.of("auth.login.form." + name, field.getValue()));
    }
    return form.toString();
  }
}
