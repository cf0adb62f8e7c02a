# shellcheck shell=sh
# Sourced by ./build, ./gaugesmith and the launcher: the one place that knows where a Java may be.

# find_java VERSION PROGRAM [HOME...]: prints the home of a Java of that feature version that has
# bin/PROGRAM (java, or javac where a JDK is needed). The homes given are tried before the usual ones.
find_java() (
  version=$1
  program=$2
  shift 2
  for home in "$@" "${JAVA_HOME:-}" \
    /usr/lib/jvm/* /usr/java/* /usr/local/lib/jvm/* /opt/java/* /opt/jdk* \
    "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* "${HOME:-}"/.jdks/* \
    "${HOME:-}"/.local/share/mise/installs/java/* "${HOME:-}"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$home" ] && [ -x "$home/bin/$program" ] && [ -r "$home/release" ] &&
      grep -q "^JAVA_VERSION=\"$version[\".+-]" "$home/release"; then
      printf '%s\n' "$home"
      exit 0
    fi
  done
  exit 1
)
