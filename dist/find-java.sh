# shellcheck shell=sh
# Sourced by ./build, ./gaugesmith and the launcher: the one place that knows where a Java may be.

# find_java VERSION PROGRAM [HOME...]: prints the home of a Java of that feature version that has
# bin/PROGRAM (java, or javac where a JDK is needed). The homes given are tried before the usual ones.
find_java() (
  version=$1
  program=$2
  shift 2
  for candidate in "$@" "${JAVA_HOME:-}" \
    /usr/lib/jvm/* /usr/java/* /usr/local/lib/jvm/* /opt/java/* /opt/jdk* \
    "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* "${HOME:-}"/.jdks/* \
    "${HOME:-}"/.local/share/mise/installs/java/* "${HOME:-}"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$candidate" ] && [ -x "$candidate/bin/$program" ] && [ -r "$candidate/release" ] &&
      grep -q "^JAVA_VERSION=\"${version}[\".+-]" "$candidate/release"; then
      printf '%s\n' "$candidate"
      exit 0
    fi
  done
  exit 1
)
