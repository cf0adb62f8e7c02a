package io.gaugesmith.exporter.sources.host;

/** The metrics of the host, for a collector that states none. What a system lacks is left out. */
final class HostMetrics {
  private HostMetrics() {}

  static final String YAML =
      """
      - {name: host_cpu_cores, help: Number of processors that are online., value: .cpu.cores}
      - name: host_cpu_seconds_total
        help: Time that all processors together have spent in each mode.
        type: counter
        each: .cpu.seconds | to_entries[]
        labels: {mode: .key}
        value: .value
        missing: skip
      - {name: host_load1, help: Tasks that run or wait to run over 1 minute., value: .load.one, missing: skip}
      - {name: host_load5, help: Tasks that run or wait to run over 5 minutes., value: .load.five, missing: skip}
      - {name: host_load15, help: Tasks that run or wait to run over 15 minutes., value: .load.fifteen, missing: skip}
      - {name: host_memory_total_bytes, help: Size of the memory., value: .memory.total_bytes}
      - {name: host_memory_available_bytes, help: Memory that programs can have without swapping., value: .memory.available_bytes, missing: skip}
      - {name: host_memory_free_bytes, help: Memory that is used for nothing at all., value: .memory.free_bytes}
      - {name: host_swap_total_bytes, help: Size of the swap space., value: .swap.total_bytes}
      - {name: host_swap_free_bytes, help: Swap space that is not used., value: .swap.free_bytes}
      - {name: host_boot_time_seconds, help: When the host was started in seconds since 1970., value: .boot_time_seconds, missing: skip}
      - each: .filesystems[]
        labels: {mountpoint: .mountpoint, device: .device, fstype: .fstype}
        missing: skip
        metrics:
          - {name: host_filesystem_size_bytes, help: Size of the file system., value: .size_bytes}
          - {name: host_filesystem_free_bytes, help: Space of the file system that is not used., value: .free_bytes}
          - {name: host_filesystem_available_bytes, help: Space of the file system that anyone may use., value: .available_bytes}
      - each: .disks[]
        labels: {device: .device}
        missing: skip
        metrics:
          - {name: host_disk_reads_total, help: Reads that have ended., type: counter, value: .reads}
          - {name: host_disk_read_bytes_total, help: Bytes that were read., type: counter, value: .read_bytes}
          - {name: host_disk_read_seconds_total, help: Time that all reads took together., type: counter, value: .read_seconds}
          - {name: host_disk_writes_total, help: Writes that have ended., type: counter, value: .writes}
          - {name: host_disk_written_bytes_total, help: Bytes that were written., type: counter, value: .written_bytes}
          - {name: host_disk_write_seconds_total, help: Time that all writes took together., type: counter, value: .write_seconds}
          - {name: host_disk_busy_seconds_total, help: Time in which there was something to read or write., type: counter, value: .busy_seconds}
      - each: .networks[]
        labels: {device: .device}
        missing: skip
        metrics:
          - {name: host_network_receive_bytes_total, help: Bytes that were received., type: counter, value: .receive_bytes}
          - {name: host_network_receive_packets_total, help: Packets that were received., type: counter, value: .receive_packets}
          - {name: host_network_receive_errors_total, help: Packets that were received with an error., type: counter, value: .receive_errors}
          - {name: host_network_receive_dropped_total, help: Packets that were received and dropped., type: counter, value: .receive_dropped}
          - {name: host_network_transmit_bytes_total, help: Bytes that were sent., type: counter, value: .transmit_bytes}
          - {name: host_network_transmit_packets_total, help: Packets that were sent., type: counter, value: .transmit_packets}
          - {name: host_network_transmit_errors_total, help: Packets that were sent with an error., type: counter, value: .transmit_errors}
          - {name: host_network_transmit_dropped_total, help: Packets that were dropped instead of sent., type: counter, value: .transmit_dropped}
      - each: .pressure | to_entries[]
        labels: {resource: .key}
        missing: skip
        metrics:
          - {name: host_pressure_waiting_seconds_total, help: Time in which some tasks waited for the resource., type: counter, value: .value.waiting_seconds}
          - {name: host_pressure_stalled_seconds_total, help: Time in which all tasks waited for the resource., type: counter, value: .value.stalled_seconds}
      - {name: host_cgroup_cpu_limit_cores, help: Processors that the program's control group may use., value: .cgroup.cpu.limit_cores, missing: skip}
      - {name: host_cgroup_cpu_seconds_total, help: Processor time that the program's control group has used., type: counter, value: .cgroup.cpu.usage_seconds, missing: skip}
      - {name: host_cgroup_memory_limit_bytes, help: Memory that the program's control group may use., value: .cgroup.memory.limit_bytes, missing: skip}
      - {name: host_cgroup_memory_used_bytes, help: Memory that the program's control group uses., value: .cgroup.memory.used_bytes, missing: skip}
      """;
}
