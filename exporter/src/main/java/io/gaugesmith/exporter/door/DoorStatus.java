package io.gaugesmith.exporter.door;

/**
 * What has happened at the door.
 *
 * @param whole whether all that the file says is in force
 * @param failedLogins since the start
 */
public record DoorStatus(boolean whole, long failedLogins) {}
