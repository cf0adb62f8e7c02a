#!/bin/sh
# Starts Gaugesmith. Needs Java 25: in runtime/ of this folder, in JAVA_HOME, or in a usual place.
# GAUGESMITH_JAVA_OPTS: more options for Java, which win over those below, such as -Xmx512m.
# GAUGESMITH_HEAP: instead of -Xmx256m, where the heap is to follow something else.
set -eu

program=$0
while [ -L "$program" ]; do
  target=$(readlink "$program")
  case $target in
    /*) program=$target ;;
    *) program=$(dirname -- "$program")/$target ;;
  esac
done
home=$(CDPATH='' cd -- "$(dirname -- "$program")/.." && pwd -P)
# shellcheck source=dist/find-java.sh
. "$home/lib/find-java.sh"

if [ -x "$home/runtime/bin/java" ]; then
  java=$home/runtime/bin/java
elif java_home=$(find_java 25 java); then
  java=$java_home/bin/java
else
  echo "gaugesmith: no Java 25 found. Install one (Debian or Ubuntu: temurin-25-jre or" \
    "openjdk-25-jre-headless; macOS: brew install openjdk@25; anywhere: sdk install java 25-tem)," \
    "set JAVA_HOME to it, or put one into $home/runtime." >&2
  exit 1
fi

# A socket that systemd hands over is descriptor 3; Java takes one only as standard input.
if [ "${LISTEN_PID:-}" = "$$" ] && [ "${LISTEN_FDS:-}" = 1 ]; then
  exec <&3 3<&-
fi

# shellcheck disable=SC2086 # the options are words
exec "$java" -XX:+UseSerialGC -Xss512k ${GAUGESMITH_HEAP:--Xmx256m} \
  --enable-native-access=ALL-UNNAMED '-Djdk.serialFilter=!*' -Djdk.httpclient.allowRestrictedHeaders=host \
  ${GAUGESMITH_JAVA_OPTS:-} \
  -jar "$home"/lib/gaugesmith-exporter-*.jar "$@"
