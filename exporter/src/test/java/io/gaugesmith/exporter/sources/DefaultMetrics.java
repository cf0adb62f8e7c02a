package io.gaugesmith.exporter.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.exporter.jq.Expression;
import io.gaugesmith.exporter.mapping.MetricConfig;
import io.gaugesmith.exporter.mapping.MetricMapping;
import io.gaugesmith.exporter.options.OptionModel;
import io.gaugesmith.exporter.options.OptionText;
import io.gaugesmith.exporter.options.OptionType;
import io.gaugesmith.exporter.options.Places;
import io.gaugesmith.exporter.options.Problems;
import io.gaugesmith.exporter.options.RecordReader;
import io.gaugesmith.exporter.options.Secrets;
import io.gaugesmith.expose.Format;
import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.metrics.Snapshot;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The metrics of sources whose collectors state none, on the page where they end. */
public final class DefaultMetrics {
  /** Opens the source under test for the parts of its document that its metrics read. */
  @FunctionalInterface
  public interface Opening {
    Source open(Wanted wanted) throws Exception;
  }

  private record ExpressionType() implements OptionType<Expression> {
    @Override
    public Class<Expression> type() {
      return Expression.class;
    }

    @Override
    public String name() {
      return "an expression";
    }

    @Override
    public Expression parse(OptionText text) {
      return Expression.compile(text.text());
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of();
    }
  }

  private DefaultMetrics() {}

  /** The page in the text format that every Prometheus reads. */
  public static String page(String metrics, Opening opening) throws Exception {
    MetricMapping mapping = compile(metrics);
    assertThat(mapping.reads()).as("what the default metrics read is known").isNotNull();
    Snapshot.Builder out = Snapshot.builder();
    try (Source source = opening.open(mapping.wanted())) {
      mapping.map(source.read(Deadline.in(Duration.ofSeconds(60))), out);
    }
    Exposition page = Exposition.of(List.of(out.build()));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    Format.negotiate(null).render(page, false).writeTo(text);
    return text.toString(StandardCharsets.UTF_8);
  }

  private static MetricMapping compile(String metrics) throws Exception {
    OptionModel model = OptionModel.standard().with(List.of(new ExpressionType()));
    Problems problems = new Problems();
    List<MetricConfig> configs =
        new RecordReader(model, problems, new Places(), new Secrets(), Path.of("/"), Map.of())
            .readList("metrics.yml", metrics, MetricConfig.class);
    assertThat(problems.toString()).isEmpty();
    return MetricMapping.compile(configs, "collector", Set.of(), false);
  }
}
