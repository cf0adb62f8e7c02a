# An image with a Java of its own, the configuration at /etc/gaugesmith/gaugesmith.yml, and no right
# to anything: docs/container.md says how to run it.
#   docker build -t gaugesmith --build-arg REVISION="$(git rev-parse HEAD)" .
# BUILD needs Maven and a JDK 25; BASE a glibc, /bin/sh and certificates of authorities.
ARG BUILD=docker.io/library/maven:3-eclipse-temurin-25
ARG BASE=docker.io/library/debian:13-slim

FROM ${BUILD} AS build
ARG REVISION=unknown
WORKDIR /source
COPY . .
RUN ./build -q -B -Dmaven.test.skip=true -Denforcer.skip=true "-Dbuild.revision=$REVISION" \
      -pl sdk,testing,exporter package \
 && mkdir -p /image/opt/gaugesmith /image/usr/local/bin /image/etc/gaugesmith /image/var/lib/gaugesmith \
 && tar -xzf exporter/target/gaugesmith-[0-9]*.tar.gz -C /image/opt/gaugesmith --strip-components=1 \
 && dist/link-runtime.sh /image/opt/gaugesmith/runtime \
 && ln -s /opt/gaugesmith/bin/gaugesmith /image/usr/local/bin/gaugesmith \
 && chown 65532:65532 /image/var/lib/gaugesmith

FROM ${BASE}
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Gaugesmith" \
      org.opencontainers.image.description="One Prometheus exporter for everything people write a custom exporter for" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=build /image/ /
# Of the container's memory, not the machine's, where it has a limit; the rest is for Java itself.
ENV GAUGESMITH_HEAP="-Xms16m -XX:MaxRAMPercentage=60"
USER 65532:65532
WORKDIR /etc/gaugesmith
EXPOSE 10090
ENTRYPOINT ["/usr/local/bin/gaugesmith"]
