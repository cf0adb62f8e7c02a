package io.gaugesmith.exporter.jq;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.internal.tree.AssignPipeComponent;
import net.thisptr.jackson.jq.internal.tree.BreakExpression;
import net.thisptr.jackson.jq.internal.tree.ForeachExpression;
import net.thisptr.jackson.jq.internal.tree.FormattingFilter;
import net.thisptr.jackson.jq.internal.tree.FunctionCall;
import net.thisptr.jackson.jq.internal.tree.FunctionDefinition;
import net.thisptr.jackson.jq.internal.tree.LabelPipeComponent;
import net.thisptr.jackson.jq.internal.tree.PipedQuery;
import net.thisptr.jackson.jq.internal.tree.ReduceExpression;
import net.thisptr.jackson.jq.internal.tree.SemicolonOperator;
import net.thisptr.jackson.jq.internal.tree.TopLevelExpression;
import net.thisptr.jackson.jq.internal.tree.TransformPipeComponent;
import net.thisptr.jackson.jq.internal.tree.VariableAccess;
import net.thisptr.jackson.jq.internal.tree.VariableKeyFieldConstruction;
import net.thisptr.jackson.jq.internal.tree.matcher.matchers.ObjectMatcher;
import net.thisptr.jackson.jq.internal.tree.matcher.matchers.ValueMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Finds names that nothing defines when an expression is compiled: jackson-jq would find them only
 * where it comes to evaluate them.
 */
final class NameCheck {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Set<String> free = new TreeSet<>();

  /** Names in force at one place of an expression. */
  private record Names(Set<String> functions, Set<String> variables, Set<String> labels) {
    Names withFunction(String signature) {
      return new Names(with(functions, signature), variables, labels);
    }

    Names withVariable(String name) {
      return new Names(functions, with(variables, name), labels);
    }

    Names withLabel(String name) {
      return new Names(functions, variables, with(labels, name));
    }

    private static Set<String> with(Set<String> names, String name) {
      Set<String> more = new HashSet<>(names);
      more.add(name);
      return more;
    }
  }

  private NameCheck() {}

  /**
   * The variables that the expression does not bind itself.
   *
   * @throws IllegalArgumentException for a function, format or label that is not there
   */
  static Set<String> freeVariables(Object tree) {
    NameCheck check = new NameCheck();
    check.visit(tree, new Names(Set.of(), Set.of(), Set.of()));
    return check.free;
  }

  /** Checks a node; gives the names in force for what follows it in a pipe or after a semicolon. */
  private Names visit(@Nullable Object node, Names names) {
    switch (node) {
      case null -> {}
      case TopLevelExpression top -> {
        if (!TreeNodes.list(top, "imports").isEmpty()
            || TreeNodes.read(top, "moduleDirective") != null) {
          throw new IllegalArgumentException("import, include and module are not available");
        }
        visit(TreeNodes.read(top, "expr"), names);
      }
      case SemicolonOperator sequence -> {
        return visitAll(TreeNodes.list(sequence, "qs"), names);
      }
      case PipedQuery pipe -> visitAll(TreeNodes.list(pipe, "components"), names);
      case TransformPipeComponent transform -> {
        return visit(transform.expr, names);
      }
      case AssignPipeComponent binding -> {
        visit(binding.expr, names);
        return bind(binding.matcher, names);
      }
      case LabelPipeComponent label -> {
        return names.withLabel(label.name);
      }
      case FunctionDefinition definition -> {
        return define(definition, names);
      }
      case FunctionCall call -> call(call, names);
      case FormattingFilter format -> requireFormat("@" + TreeNodes.text(format, "name"));
      case VariableAccess access -> use(TreeNodes.text(access, "name"), names);
      case VariableKeyFieldConstruction key -> use(TreeNodes.text(key, "name"), names);
      case BreakExpression jump -> {
        if (!names.labels().contains(TreeNodes.text(jump, "name"))) {
          throw new IllegalArgumentException(
              "$*label-" + TreeNodes.text(jump, "name") + " is not defined");
        }
      }
      case ReduceExpression reduce -> loop(reduce, List.of("reduceExpr"), names);
      case ForeachExpression each -> loop(each, List.of("updateExpr", "extractExpr"), names);
      default -> TreeNodes.children(node).forEach(child -> visit(child, names));
    }
    return names;
  }

  private Names visitAll(List<?> nodes, Names names) {
    Names inForce = names;
    for (Object node : nodes) {
      inForce = visit(node, inForce);
    }
    return inForce;
  }

  private Names define(FunctionDefinition definition, Names names) {
    List<?> parameters = TreeNodes.list(definition, "args");
    Names after =
        names.withFunction(signature(TreeNodes.text(definition, "fname"), parameters.size()));
    Names inside = after;
    for (Object parameter : parameters) {
      String name = String.valueOf(parameter);
      inside =
          name.startsWith("$")
              ? inside.withVariable(name.substring(1))
              : inside.withFunction(signature(name, 0));
    }
    visit(TreeNodes.read(definition, "body"), inside);
    return after;
  }

  private void call(FunctionCall call, Names names) {
    List<?> arguments = TreeNodes.list(call, "args");
    if (TreeNodes.read(call, "moduleName") != null) {
      throw new IllegalArgumentException("modules are not available");
    }
    requireFunction(TreeNodes.text(call, "name"), arguments.size(), names);
    arguments.forEach(argument -> visit(argument, names));
  }

  private void loop(Object loop, List<String> bodies, Names names) {
    visit(TreeNodes.read(loop, "iterExpr"), names);
    visit(TreeNodes.read(loop, "initExpr"), names);
    Object matcher = TreeNodes.read(loop, "matcher");
    Names inside = matcher == null ? names : bind(matcher, names);
    bodies.forEach(body -> visit(TreeNodes.read(loop, body), inside));
  }

  /** The names that a pattern such as {@code [$a, {b: $c}]} binds. */
  private Names bind(Object matcher, Names names) {
    Names bound = names;
    if (matcher instanceof ValueMatcher value) {
      return names.withVariable(TreeNodes.text(value, "name"));
    }
    for (Object part : TreeNodes.children(matcher)) {
      if (part instanceof ObjectMatcher.FieldMatcher field) {
        bound = bindField(field, bound);
      } else {
        bound = bind(part, bound);
      }
    }
    return bound;
  }

  private Names bindField(ObjectMatcher.FieldMatcher field, Names names) {
    Object name = TreeNodes.read(field, "name");
    Object matcher = TreeNodes.read(field, "matcher");
    Names bound = names;
    if (Boolean.TRUE.equals(TreeNodes.read(field, "dollar"))) {
      bound = bound.withVariable(plainName(name));
    } else {
      visit(name, names);
    }
    return matcher == null ? bound : bind(matcher, bound);
  }

  private static String plainName(@Nullable Object literal) {
    String text = String.valueOf(literal);
    return text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
  }

  private void use(String variable, Names names) {
    if (!names.variables().contains(variable)) {
      free.add(variable);
    }
  }

  private static void requireFunction(String name, int arguments, Names names) {
    if (!names.functions().contains(signature(name, arguments))
        && !JacksonEngine.knows(name, arguments)) {
      throw new IllegalArgumentException(
          "there is no function "
              + signature(name, arguments)
              + " (name/number of arguments)"
              + (arguments == 0 && NAME.matcher(name).matches() ? hint(name) : ""));
    }
  }

  /** A word alone is most often a path without its dot, or a text without its quotes. */
  private static String hint(String name) {
    return "; write ."
        + name
        + " for what the document calls so, '\""
        + name
        + "\"' for this text; a key that holds a - is quoted, as .\"a-b\"";
  }

  private static void requireFormat(String name) {
    if (!JacksonEngine.knows(name, 0)) {
      throw new IllegalArgumentException("there is no format " + name);
    }
  }

  private static String signature(String name, int arguments) {
    return name + "/" + arguments;
  }
}
