package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.node.POJONode;
import io.gaugesmith.exporter.page.MetricsPage;
import io.gaugesmith.exporter.page.PassedFamilies;
import io.gaugesmith.exporter.sources.Document;
import java.util.List;
import java.util.Map;

/** What stands in the place of a mapping where the document is a page of metrics. */
final class PassedPage {
  private PassedPage() {}

  static PassedFamilies of(Document document) {
    if (document.root() instanceof POJONode node
        && node.getPojo() instanceof PassedFamilies families) {
      return families;
    }
    throw new IllegalArgumentException("the document is not a page of metrics");
  }

  static List<Explanation> explain(Document document) {
    return of(document).families().stream().map(PassedPage::explanation).toList();
  }

  private static Explanation explanation(MetricsPage.PageFamily family) {
    int samples = family.samples().size();
    return new Explanation(family.metric(), samples, samples, 0, samples, Map.of(), null);
  }
}
