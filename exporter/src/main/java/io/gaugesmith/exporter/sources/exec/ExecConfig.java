package io.gaugesmith.exporter.sources.exec;

import com.fasterxml.jackson.databind.node.IntNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.format.DocumentFormat;
import io.gaugesmith.exporter.format.FormatOptions;
import io.gaugesmith.exporter.options.Argument;
import io.gaugesmith.exporter.options.ByteSize;
import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.options.Inline;
import io.gaugesmith.exporter.options.Rules;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceConfig;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.SourceType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

@Doc(
    "Runs a command and reads what it prints. No shell is involved; the environment is empty but for"
        + " PATH, LANG, GAUGESMITH_TIMEOUT_SECONDS (what is left of the deadline) and `env`. When"
        + " the time is over, the command and all that it started are ended: TERM first, KILL half"
        + " a second later.")
public record ExecConfig(
    @Doc(
            "The command and its arguments, each an item. A command with a slash is a path, relative"
                + " to this file; one without is looked up in PATH.")
        List<Argument> command,
    @Doc("Further variables of its environment, by name; they win over those that are there.")
        @Default("{}")
        Map<String, Secret> env,
    @Doc("The folder in which it runs. Absent: that of the exporter.")
        @Nullable FilePath workingDirectory,
    @Doc("What it reads from its standard input. Absent: nothing, the input is at its end.")
        @Nullable Secret stdin,
    @Inline FormatOptions format,
    @Doc("Which exit codes are an answer. With `format: nagios` 0 to 3 are, too.") @Default("[0]")
        List<Integer> acceptExit,
    @Doc("How much it may print; what it prints to its standard error does not count.")
        @Default("10MiB")
        ByteSize maxBytes)
    implements SourceConfig {
  public static final SourceType<ExecConfig> TYPE =
      new SourceType<>(
          "exec",
          ExecConfig.class,
          Set.of(Reason.EXIT, Reason.TOO_LARGE, Reason.PARSE),
          Set.of("exit_code"),
          null,
          true);

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  public ExecConfig {
    command = List.copyOf(command);
    env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    acceptExit = List.copyOf(acceptExit);
    Rules rules = new Rules();
    if (command.isEmpty() || command.get(0).text().isEmpty()) {
      rules.broken("command", "names no command; write for example [/usr/local/bin/count, --all]");
    }
    for (String name : env.keySet()) {
      if (!VARIABLE.matcher(name).matches()) {
        rules.broken(
            "env", "\"" + name + "\" is no name of a variable; write letters, digits and _");
      }
    }
    for (int code : acceptExit) {
      if (code < 0 || code > 255) {
        rules.broken("accept_exit", code + " is no exit code; they are 0 to 255");
      }
    }
    rules.checkSize("max_bytes", maxBytes);
    rules.report();
  }

  @Override
  public boolean passesFamilies() {
    return format.passesFamilies();
  }

  @Override
  public Source open(SourceContext context) {
    return new ExecSource(this);
  }

  @Override
  public @Nullable String defaultMetrics() {
    return format.format() == DocumentFormat.NAGIOS ? NagiosMetrics.TEXT : null;
  }

  /** As if the command had printed these bytes and ended with 0. */
  @Override
  public Document sample(byte[] bytes) throws CollectionException {
    return new Document(
        format.decoder().decode(bytes, null), Map.of("exit_code", IntNode.valueOf(0)));
  }

  boolean accepts(int exitCode) {
    return acceptExit.contains(exitCode)
        || (format.format() == DocumentFormat.NAGIOS && exitCode >= 0 && exitCode <= 3);
  }
}
