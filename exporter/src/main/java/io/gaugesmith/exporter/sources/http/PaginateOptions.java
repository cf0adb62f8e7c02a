package io.gaugesmith.exporter.sources.http;

import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.exporter.jq.Expression;
import io.gaugesmith.exporter.options.Rules;

/** How the pages of a long answer follow each other. */
@Doc("The answer comes in pages; the document is the list of them.")
public record PaginateOptions(
    @Doc(
            "What in a page is the URL of the next one, whole or relative, such as `.next` or"
                + " `.cursor | values | \"?cursor=\" + @uri`; null, false, an empty text or nothing ends it."
                + " `$headers` are the page's headers. It must be on the same host.")
        Expression next,
    @Doc("How many pages there may be; one more fails the collection.") @Default("100")
        int maxPages) {
  private static final int MOST_PAGES = 10_000;

  public PaginateOptions {
    Rules rules = new Rules();
    RequestRules.checkVariables(rules, "next", next);
    if (maxPages < 1 || maxPages > MOST_PAGES) {
      rules.broken("max_pages", "must be at least 1 and at most " + MOST_PAGES);
    }
    rules.report();
  }
}
