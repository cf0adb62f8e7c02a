#!/bin/sh
# link-runtime.sh FOLDER: makes a Java runtime there, from the JDK 25 that is found, for the runtime/
# of a distribution. All of Java SE: drivers and plugins that users add may need any of it.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
# shellcheck source=dist/find-java.sh
. "$here/find-java.sh"
jdk=$(find_java 25 jlink "${JAVA25_HOME:-}")
exec "$jdk/bin/jlink" --output "$1" --strip-java-debug-attributes --no-header-files --no-man-pages \
  --add-modules java.se,jdk.charsets,jdk.crypto.cryptoki,jdk.localedata,jdk.management,jdk.naming.dns,jdk.net,jdk.security.auth,jdk.unsupported,jdk.zipfs \
  --include-locales=en
