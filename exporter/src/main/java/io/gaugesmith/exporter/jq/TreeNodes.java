package io.gaugesmith.exporter.jq;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import net.thisptr.jackson.jq.internal.misc.Pair;
import org.jspecify.annotations.Nullable;

/** Looks into the nodes of a parsed expression, which jackson-jq keeps to itself. */
final class TreeNodes {
  private static final String TREE = "net.thisptr.jackson.jq.internal.tree";

  private TreeNodes() {}

  static boolean isNode(@Nullable Object object) {
    return object != null && object.getClass().getPackageName().startsWith(TREE);
  }

  /** What a node consists of: other nodes, also those in lists and pairs. */
  static List<Object> children(Object node) {
    List<Object> children = new ArrayList<>();
    for (Field field : fields(node.getClass())) {
      gather(read(node, field), children);
    }
    return children;
  }

  static @Nullable Object read(Object node, String name) {
    return read(node, field(node, name));
  }

  static String text(Object node, String name) {
    return String.valueOf(read(node, name));
  }

  static List<?> list(Object node, String name) {
    return read(node, name) instanceof List<?> list ? list : List.of();
  }

  static void write(Object node, String name, Object value) {
    try {
      field(node, name).set(node, value);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts others in the place of the nodes that a node consists of. */
  static void replaceChildren(Object node, UnaryOperator<Object> replacement) {
    for (Field field : fields(node.getClass())) {
      Object value = read(node, field);
      if (value instanceof List<?> || value instanceof Pair<?, ?>) {
        replaceIn(value, replacement);
      } else if (value != null && isNode(value)) {
        write(node, field, value, replacement.apply(value));
      }
    }
  }

  @SuppressWarnings({"unchecked", "ReferenceEquality"}) // whether it is another is the question
  private static void replaceIn(Object holder, UnaryOperator<Object> replacement) {
    if (holder instanceof List<?> list) {
      for (int index = 0; index < list.size(); index++) {
        Object element = list.get(index);
        if (isNode(element)) {
          Object other = replacement.apply(element);
          if (other != element) {
            ((List<Object>) list).set(index, other);
          }
        } else if (element instanceof Pair<?, ?>) {
          replaceIn(element, replacement);
        }
      }
      return;
    }
    for (Field field : fields(holder.getClass())) {
      Object value = read(holder, field);
      if (value != null && isNode(value)) {
        write(holder, field, value, replacement.apply(value));
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // whether it is another object is the question
  private static void write(Object node, Field field, Object before, Object after) {
    if (after != before) {
      try {
        field.set(node, after);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void gather(@Nullable Object value, List<Object> into) {
    if (value instanceof List<?> list) {
      list.forEach(element -> gather(element, into));
    } else if (value instanceof Pair<?, ?> pair) {
      gather(pair._1, into);
      gather(pair._2, into);
    } else if (value != null && isNode(value)) {
      into.add(value);
    }
  }

  private static @Nullable Object read(Object node, Field field) {
    try {
      return field.get(node);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Field field(Object node, String name) {
    for (Field field : fields(node.getClass())) {
      if (field.getName().equals(name)) {
        return field;
      }
    }
    throw new IllegalStateException(node.getClass() + " has no field " + name);
  }

  private static List<Field> fields(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> owner = type; owner != null && owner != Object.class; ) {
      for (Field field : owner.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          fields.add(field);
        }
      }
      owner = owner.getSuperclass();
    }
    return fields;
  }
}
