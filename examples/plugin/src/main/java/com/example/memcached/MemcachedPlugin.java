package com.example.memcached;

import io.gaugesmith.collect.CollectorConfig;
import io.gaugesmith.collect.CollectorPlugin;
import io.gaugesmith.collect.Reason;
import java.util.EnumSet;
import java.util.Set;

/** Brings {@code memcached} to configurations. Named in {@code META-INF/services}. */
public final class MemcachedPlugin implements CollectorPlugin {
  @Override
  public String name() {
    return "memcached";
  }

  @Override
  public Class<? extends CollectorConfig> config() {
    return MemcachedConfig.class;
  }

  @Override
  public Set<Reason> reasons() {
    return EnumSet.of(Reason.CONNECT, Reason.PARSE);
  }
}
