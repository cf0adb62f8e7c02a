package io.gaugesmith.exporter.http;

/** What HTTP statuses are called: the JDK's client does not keep what the server calls them. */
public final class Statuses {
  private Statuses() {}

  public static String phrase(int status) {
    String name =
        switch (status) {
          case 200 -> " OK";
          case 201 -> " Created";
          case 202 -> " Accepted";
          case 204 -> " No Content";
          case 206 -> " Partial Content";
          case 301 -> " Moved Permanently";
          case 302 -> " Found";
          case 303 -> " See Other";
          case 304 -> " Not Modified";
          case 307 -> " Temporary Redirect";
          case 308 -> " Permanent Redirect";
          case 400 -> " Bad Request";
          case 401 -> " Unauthorized";
          case 403 -> " Forbidden";
          case 404 -> " Not Found";
          case 405 -> " Method Not Allowed";
          case 406 -> " Not Acceptable";
          case 407 -> " Proxy Authentication Required";
          case 408 -> " Request Timeout";
          case 409 -> " Conflict";
          case 410 -> " Gone";
          case 415 -> " Unsupported Media Type";
          case 429 -> " Too Many Requests";
          case 500 -> " Internal Server Error";
          case 501 -> " Not Implemented";
          case 502 -> " Bad Gateway";
          case 503 -> " Service Unavailable";
          case 504 -> " Gateway Timeout";
          default -> "";
        };
    return status + name;
  }
}
