package io.gaugesmith.exporter.jq;

import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.javacc.ExpressionParser;

/**
 * What all expressions of jackson-jq share: its built-in functions, without those that could show
 * secrets, hang or grow without bound, and with those that it lacks. Loaded at the first use of
 * this class, which costs some 200 ms, and never changed afterwards.
 */
final class JacksonEngine {
  static final Version VERSION = Versions.JQ_1_7;

  /** They would show the environment or the engine, or read what is no expression's business. */
  private static final Set<String> LEFT_OUT =
      Set.of("env/0", "input/0", "inputs/0", "debug_scope/0", "builtins/0", "_sub_impl/3");

  private static final Scope BUILTINS = load();

  private JacksonEngine() {}

  /** A fresh scope on top of the built-in functions. */
  static Scope scope() {
    return Scope.newChildScope(BUILTINS);
  }

  static boolean knows(String function, int arguments) {
    return BUILTINS.getFunction(function, arguments) != null;
  }

  private static Scope load() {
    Scope scope = Scope.newEmptyScope();
    scope.getObjectMapper().registerModule(NumberText.module()); // before its first use
    Map<String, Function> functions =
        BuiltinFunctionLoader.getInstance().listFunctions(VERSION, scope);
    functions.forEach((signature, function) -> {
      if (!LEFT_OUT.contains(signature)) {
        scope.addFunction(signature, Interruptible.function(function));
      }
    });
    OwnFunctions.all(functions)
        .forEach((name, function) -> scope.addFunction(name, Interruptible.function(function)));
    try (InputStream prelude = JacksonEngine.class.getResourceAsStream("prelude.jq")) {
      if (prelude == null) {
        throw new IllegalStateException("prelude.jq is missing");
      }
      String definitions = new String(prelude.readAllBytes(), StandardCharsets.UTF_8);
      ExpressionParser.compile(definitions, VERSION)
          .apply(scope, NullNode.getInstance(), result -> {});
    } catch (JsonQueryException e) {
      throw new IllegalStateException("prelude.jq: " + e.getCause(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return scope;
  }
}
