package io.gaugesmith.exporter.sources;

import io.gaugesmith.exporter.sources.exec.ExecConfig;
import io.gaugesmith.exporter.sources.file.FileConfig;
import io.gaugesmith.exporter.sources.files.FilesConfig;
import io.gaugesmith.exporter.sources.host.HostConfig;
import io.gaugesmith.exporter.sources.http.HttpConfig;
import io.gaugesmith.exporter.sources.kubernetes.KubernetesConfig;
import io.gaugesmith.exporter.sources.log.LogConfig;
import io.gaugesmith.exporter.sources.sql.SqlConfig;
import java.util.List;

/** Every source that comes with the program. A new one is one line here. */
public final class BuiltInSources {
  private BuiltInSources() {}

  public static List<SourceType<?>> types() {
    return List.of(
        HttpConfig.TYPE,
        FilesConfig.TYPE,
        HostConfig.TYPE,
        SqlConfig.TYPE,
        ExecConfig.TYPE,
        FileConfig.TYPE,
        LogConfig.TYPE,
        KubernetesConfig.TYPE);
  }
}
