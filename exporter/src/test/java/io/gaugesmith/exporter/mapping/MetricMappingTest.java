package io.gaugesmith.exporter.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaugesmith.collect.CollectionException;
import org.junit.jupiter.api.Test;

/** Every example of the manual, and every rule. */
class MetricMappingTest {
  @Test
  void readsOneNumber() throws Exception {
    assertThat(
            Mappings.map(
                """
                - name: app_requests_current
                  help: Current requests
                  value: .current_requests
                """,
                "{\"current_requests\": 17}"))
        .isEqualTo(
            """
            # gauge
            app_requests_current 17
            """);
  }

  @Test
  void showsOneSeriesForEachState() throws Exception {
    assertThat(
            Mappings.map(
                """
                - name: app_health
                  type: stateset
                  states: [healthy, unhealthy]
                  value: .health
                """,
                "{\"health\": \"Healthy\"}"))
        .isEqualTo(
            """
            # stateset
            app_health{app_health="healthy"} 1
            app_health{app_health="unhealthy"} 0
            """);
  }

  @Test
  void makesASampleOfEachItem() throws Exception {
    assertThat(
            Mappings.map(
                """
                - name: component_up
                  each: .components | to_entries[]
                  when: .value.enabled
                  labels: {component: .key, zone: '.value.zone // "none"'}
                  value: .value.status
                  map: {UP: 1, DOWN: 0}
                """,
                """
                {"components": {
                  "db": {"enabled": true, "status": "up", "zone": "a"},
                  "cache": {"enabled": true, "status": "DOWN"},
                  "old": {"enabled": false, "status": "?"}}}
                """))
        .isEqualTo(
            """
            # gauge
            component_up{component="db",zone="a"} 1
            component_up{component="cache",zone="none"} 0
            """);
  }

  @Test
  void addsUpItemsWithEqualLabels() throws Exception {
    assertThat(
            Mappings.map(
                """
                - name: pod_cpu_cores
                  each: .usage.items[]
                  labels: {app: .metadata.labels.app}
                  value: .containers[0].usage.cpu
                  parse: quantity
                  scale: 0.001
                  aggregate: sum
                  missing: skip
                """,
                """
                {"usage": {"items": [
                  {"metadata": {"labels": {"app": "a"}}, "containers": [{"usage": {"cpu": "250m"}}]},
                  {"metadata": {"labels": {"app": "b"}}, "containers": [{"usage": {"cpu": "2"}}]},
                  {"metadata": {"labels": {"app": "a"}}, "containers": [{"usage": {"cpu": "1750m"}}]},
                  {"metadata": {"labels": {}}, "containers": [{"usage": {"cpu": "1"}}]},
                  {"metadata": {"labels": {"app": "c"}}, "containers": []}]}}
                """))
        .isEqualTo(
            """
            # gauge
            pod_cpu_cores{app="a"} 0.002
            pod_cpu_cores{app="b"} 0.002
            skipped 2
            """);
  }

  @Test
  void spreadsItemsOverBuckets() throws Exception {
    assertThat(
            Mappings.map(
                """
                - name: queue_age_seconds
                  type: gaugehistogram
                  buckets: [0.1, 0.5, 1, 5]
                  each: .waiting[]
                  value: .seconds
                """,
                "{\"waiting\": [{\"seconds\": 0.1}, {\"seconds\": 0.7}, {\"seconds\": 9}]}"))
        .isEqualTo(
            """
            # gaugehistogram
            queue_age_seconds 0.1:1 0.5:1 1:2 5:2 Infinity:3 sum 9.8
            """);
  }

  @Test
  void takesOverAHistogramThatTheSourceCounts() throws Exception {
    assertThat(
            Mappings.map(
                """
                - name: request_duration_seconds
                  type: histogram
                  buckets_from: .latency.buckets
                  count: .latency.count
                  sum: .latency.sum
                """,
                """
                {"latency": {"buckets": {"0.5": 7, "0.1": "3", "10": 9}, "count": 10, "sum": 4.5}}
                """))
        .isEqualTo(
            """
            # histogram
            request_duration_seconds 0.1:3 0.5:7 10:9 Infinity:10 sum 4.5
            """);
  }

  @Test
  void sharesTheItemsOfAGroup() throws Exception {
    assertThat(
            Mappings.map(
                """
                - each: .disks[]
                  labels: {disk: .name}
                  metrics:
                    - {name: disk_used_bytes, value: .used}
                    - {name: disk_reads_total, type: counter, value: .io.reads}
                """,
                """
                {"disks": [
                  {"name": "a", "used": 1, "io": {"reads": 2}},
                  {"name": "b", "used": 3, "io": {"reads": 4}}]}
                """))
        .isEqualTo(
            """
            # gauge
            disk_used_bytes{disk="a"} 1
            disk_used_bytes{disk="b"} 3
            # counter
            disk_reads_total{disk="a"} 2
            disk_reads_total{disk="b"} 4
            """);
  }

  @Test
  void showsQuantilesOfTheSourceAndOfItems() throws Exception {
    assertThat(
            Mappings.map(
                """
                - name: job_duration_seconds
                  type: summary
                  quantiles_from: {0.5: .p50, 0.99: .p99}
                  count: .n
                  each: .jobs[]
                  labels: {job: .id}
                - name: wait_seconds
                  type: summary
                  quantiles: [0.5, 0.99]
                  each: .waits[]
                  value: .
                """,
                """
                {"jobs": [{"id": 12345678901234567890, "p50": 1, "p99": 2, "n": 10}],
                 "waits": [4, 1, 3, 2]}
                """))
        .isEqualTo(
            """
            # summary
            job_duration_seconds{job="12345678901234567890"} 0.5:1 0.99:2 count 10 sum ?
            # summary
            wait_seconds 0.5:2 0.99:4 count ? sum ?
            """);
  }

  @Test
  void namesMetricExpressionAndItemOfAFailure() {
    assertThatThrownBy(() ->
            Mappings.map(
                """
                - name: app_up
                  each: .items[]
                  labels: {name: .name}
                  value: .enabled
                """,
                """
                {"items": [{"name": "x", "enabled": true}, {"name": "y", "enabled": "yes"}]}
                """))
        .isInstanceOf(CollectionException.class)
        .hasMessage(
            "app_up: value .enabled: item 2 {\"name\":\"y\",\"enabled\":\"yes\"}: \"yes\" is not a"
                + " number");
  }
}
