package io.gaugesmith.exporter.jq;

import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.internal.tree.StringInterpolation;
import net.thisptr.jackson.jq.internal.tree.TryCatch;
import net.thisptr.jackson.jq.internal.tree.binaryop.AlternativeOperatorExpression;
import net.thisptr.jackson.jq.internal.tree.binaryop.assignment.Assignment;
import net.thisptr.jackson.jq.internal.tree.binaryop.assignment.ComplexAssignment;
import net.thisptr.jackson.jq.internal.tree.binaryop.assignment.UpdateAssignment;

/** Puts own nodes into a parsed expression, in place of what jackson-jq gets wrong. */
final class Amendments {
  private Amendments() {}

  static Expression amended(Expression tree) {
    return amend(tree) instanceof Expression expression ? expression : tree;
  }

  private static Object amend(Object node) {
    TreeNodes.replaceChildren(node, Amendments::amend);
    switch (node) {
      case TryCatch attempt -> {
        if (TreeNodes.read(attempt, "tryExpr") instanceof Expression attempted) {
          return new Attempt(
              attempted,
              TreeNodes.read(attempt, "catchExpr") instanceof Expression otherwise
                  ? otherwise
                  : null);
        }
      }
      case AlternativeOperatorExpression alternative -> {
        if (TreeNodes.read(alternative, "lhs") instanceof Expression attempted) {
          TreeNodes.write(alternative, "lhs", new Attempt(attempted, null));
        }
      }
      case StringInterpolation text when TreeNodes.read(text, "formatter") == null ->
          TreeNodes.replaceChildren(
              text, part -> part instanceof Expression value ? new AsText(value) : part);
      case Assignment assignment -> bound(assignment);
      case UpdateAssignment assignment -> bound(assignment);
      case ComplexAssignment assignment -> bound(assignment);
      default -> {}
    }
    return node;
  }

  private static void bound(Object assignment) {
    if (TreeNodes.read(assignment, "lhs") instanceof Expression target) {
      TreeNodes.write(assignment, "lhs", new BoundedPath(target));
    }
  }
}
