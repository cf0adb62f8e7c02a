package io.gaugesmith.exporter.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.thisptr.jackson.jq.internal.tree.AssignPipeComponent;
import net.thisptr.jackson.jq.internal.tree.FormattingFilter;
import net.thisptr.jackson.jq.internal.tree.FunctionCall;
import net.thisptr.jackson.jq.internal.tree.IdentifierKeyFieldConstruction;
import net.thisptr.jackson.jq.internal.tree.LabelPipeComponent;
import net.thisptr.jackson.jq.internal.tree.PipedQuery;
import net.thisptr.jackson.jq.internal.tree.RecursionOperator;
import net.thisptr.jackson.jq.internal.tree.SemicolonOperator;
import net.thisptr.jackson.jq.internal.tree.StringKeyFieldConstruction;
import net.thisptr.jackson.jq.internal.tree.ThisObject;
import net.thisptr.jackson.jq.internal.tree.TransformPipeComponent;
import net.thisptr.jackson.jq.internal.tree.VariableAccess;
import net.thisptr.jackson.jq.internal.tree.VariableKeyFieldConstruction;
import net.thisptr.jackson.jq.internal.tree.binaryop.assignment.Assignment;
import net.thisptr.jackson.jq.internal.tree.binaryop.assignment.ComplexAssignment;
import net.thisptr.jackson.jq.internal.tree.binaryop.assignment.UpdateAssignment;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.BracketExtractFieldAccess;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.BracketFieldAccess;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.IdentifierFieldAccess;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.StringFieldAccess;
import net.thisptr.jackson.jq.internal.tree.literal.LongLiteral;
import net.thisptr.jackson.jq.internal.tree.literal.StringLiteral;
import org.jspecify.annotations.Nullable;

/**
 * Works out what an expression of jackson-jq reads, rather too much than too little: what is not
 * known to be a path reads all of its input.
 */
final class JacksonReads {
  private static final Set<Place> MADE = Set.of(Place.MADE);

  private final Place.Gathering read = new Place.Gathering();

  private JacksonReads() {}

  static Reads of(Object tree) {
    JacksonReads reads = new JacksonReads();
    return reads.read.reads(reads.visit(tree, Set.of(Place.INPUT)));
  }

  /** Where the results of a node stand whose input stands at these places. */
  private Set<Place> visit(@Nullable Object node, Set<Place> from) {
    return switch (node) {
      case null -> from; // the target of .a is the input
      case ThisObject _ -> from;
      case VariableAccess variable ->
          TreeNodes.text(variable, "name").equals("root") ? Set.of(Place.ROOT) : MADE;
      case VariableKeyFieldConstruction key -> {
        if (TreeNodes.text(key, "name").equals("root")) {
          read.add(Place.ROOT);
        }
        yield MADE;
      }
      case IdentifierFieldAccess access ->
          below(visit(TreeNodes.read(access, "target"), from), TreeNodes.text(access, "field"));
      case BracketExtractFieldAccess access ->
          below(visit(TreeNodes.read(access, "target"), from), "[]");
      case StringFieldAccess access -> key(access, "field", from);
      case BracketFieldAccess access -> key(access, "startExpr", from);
      case PipedQuery pipe -> pipe(TreeNodes.list(pipe, "components"), from);
      case SemicolonOperator sequence -> last(TreeNodes.list(sequence, "qs"), from);
      case IdentifierKeyFieldConstruction key when key.value == null -> {
        readAll(below(from, key.key));
        yield MADE;
      }
      case StringKeyFieldConstruction key when key.value == null -> {
        readAll(from);
        yield MADE;
      }
      case FunctionCall call -> readingItsInput(call, from);
      case FormattingFilter format -> readingItsInput(format, from);
      case RecursionOperator recursion -> readingItsInput(recursion, from);
      case Assignment assignment -> readingItsInput(assignment, from);
      case UpdateAssignment assignment -> readingItsInput(assignment, from);
      case ComplexAssignment assignment -> readingItsInput(assignment, from);
      default -> readingItsParts(node, from);
    };
  }

  private Set<Place> pipe(List<?> components, Set<Place> from) {
    Set<Place> places = from;
    for (Object component : components) {
      switch (component) {
        case TransformPipeComponent transform -> places = visit(transform.expr, places);
        case AssignPipeComponent binding -> {
          readAll(visit(binding.expr, places));
          readingItsParts(binding.matcher, places);
        }
        case LabelPipeComponent _ -> {}
        default -> places = readingItsInput(component, places);
      }
    }
    return places;
  }

  private Set<Place> last(List<?> sequence, Set<Place> from) {
    Set<Place> places = from;
    for (Object node : sequence) {
      places = visit(node, from);
    }
    return places;
  }

  /** {@code ["name"]} and {@code [0]} are steps of a path, any other key is evaluated. */
  private Set<Place> key(Object access, String option, Set<Place> from) {
    Set<Place> target = visit(TreeNodes.read(access, "target"), from);
    Object key = TreeNodes.read(access, option);
    if (key instanceof StringLiteral name
        && TreeNodes.read(name, "value") instanceof JsonNode text) {
      return below(target, text.asText());
    }
    if (key instanceof LongLiteral && TreeNodes.children(access).size() == 2) {
      return below(target, "[]");
    }
    readAll(target);
    return readingItsParts(access, from);
  }

  private Set<Place> readingItsInput(Object node, Set<Place> from) {
    readAll(from);
    return readingItsParts(node, from);
  }

  private Set<Place> readingItsParts(Object node, Set<Place> from) {
    TreeNodes.children(node).forEach(child -> readAll(visit(child, from)));
    return MADE;
  }

  private void readAll(Set<Place> places) {
    places.forEach(read::add);
  }

  private static Set<Place> below(Set<Place> places, String step) {
    return places.stream()
        .map(place -> place.below(step))
        .collect(Collectors.toCollection(HashSet::new));
  }
}
