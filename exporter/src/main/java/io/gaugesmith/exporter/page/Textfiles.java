package io.gaugesmith.exporter.page;

import static io.gaugesmith.metrics.Metric.gauge;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.IncompleteException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.page.MetricsPage.PageFamily;
import io.gaugesmith.metrics.Family;
import io.gaugesmith.metrics.FamilyClaims;
import io.gaugesmith.metrics.InvalidSampleException;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.SeriesSet;
import io.gaugesmith.metrics.Snapshot;
import io.gaugesmith.metrics.TooManySeriesException;
import java.util.ArrayList;
import java.util.List;

/**
 * Pages of metrics that lie in files, after the textfile collector of node_exporter. Each file is
 * all or nothing for itself: one that cannot be read, or clashes with those before it, stays out,
 * and the others stand.
 *
 * @param collector whose files they are
 * @param files those that could be read, by path
 * @param failures one for each of the others
 */
public record Textfiles(String collector, List<Textfile> files, List<CollectionException> failures)
    implements PassedFamilies {
  private static final Metric MTIME =
      gauge(
          "gaugesmith_textfile_mtime_seconds",
          "When the file, whose metrics are on this page, was last changed.",
          "collector",
          "file");
  private static final Metric FAILED =
      gauge(
          "gaugesmith_textfile_failed_files",
          "How many files the collector's last collection left out because of what is in them.",
          "collector");

  private static final int MOST_TOLD = 3;

  /** One file: its path as people would write it, when it was changed, in seconds, and its page. */
  public record Textfile(String path, double mtime, MetricsPage page) {}

  public Textfiles {
    files = List.copyOf(files);
    failures = List.copyOf(failures);
  }

  @Override
  public List<PageFamily> families() {
    return files.stream().flatMap(file -> file.page().families().stream()).toList();
  }

  @Override
  public void addTo(Snapshot.Builder out) throws IncompleteException {
    FamilyClaims claims = new FamilyClaims();
    List<CollectionException> failed = new ArrayList<>(failures);
    for (Textfile file : files) {
      try {
        requireValid(file, claims, out.part());
        add(file, out);
      } catch (CollectionException e) {
        failed.add(e);
      }
    }
    out.add(FAILED, failed.size(), collector);
    if (!failed.isEmpty()) {
      throw new IncompleteException(failed.get(0).reason(), told(failed));
    }
  }

  private void requireValid(Textfile file, FamilyClaims claims, Snapshot.Builder trial)
      throws CollectionException {
    try {
      add(file, trial);
      List<SeriesSet> series = trial.build().families().stream().map(Family::series).toList();
      String clash = claims.claimAll(file.path(), series);
      if (clash != null) {
        throw new InvalidSampleException(clash);
      }
      trial.add(FAILED, 0, collector); // for which there must be room in the end
    } catch (InvalidSampleException e) {
      throw failure(Reason.MAPPING, file, e);
    } catch (TooManySeriesException e) {
      throw failure(Reason.LIMIT, file, e);
    }
  }

  private void add(Textfile file, Snapshot.Builder out) {
    file.page().addTo(out);
    out.add(MTIME, file.mtime(), collector, file.path());
  }

  private static CollectionException failure(Reason reason, Textfile file, Exception cause) {
    return new CollectionException(reason, file.path() + ": " + cause.getMessage(), cause);
  }

  private static String told(List<CollectionException> failed) {
    List<String> messages =
        failed.stream().limit(MOST_TOLD).map(CollectionException::getMessage).toList();
    int more = failed.size() - messages.size();
    return String.join("; ", messages) + (more > 0 ? "; and %d more".formatted(more) : "");
  }
}
