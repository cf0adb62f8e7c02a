package io.gaugesmith.run;

/** Tells the host's listener how the collections of one collector ended. */
final class News {
  private final CollectorDefinition definition;
  private final RunHost host;

  News(CollectorDefinition definition, RunHost host) {
    this.definition = definition;
    this.host = host;
  }

  void tell(Outcome outcome) {
    try {
      host.listener().ended(definition, outcome);
    } catch (Throwable e) { // its bug is not the collector's
      complain("could not be told about", e);
    }
  }

  /** Tells it from a thread of its own: the listener may block, the timer must not. */
  void tellApart(Outcome outcome) {
    try {
      host.threads().newThread(() -> tell(outcome)).start();
    } catch (Throwable e) { // out of threads: better a late timer than silence
      tell(outcome);
    }
  }

  /** Says what went wrong beside a collection. */
  void complain(String what, Throwable cause) {
    System.getLogger("io.gaugesmith.run")
        .log(
            System.Logger.Level.WARNING,
            "collector "
                + definition.id()
                + " "
                + what
                + ": "
                + host.scrub().apply(Explanation.said(cause)));
  }
}
