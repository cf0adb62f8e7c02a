package io.gaugesmith.exporter.jq;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
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
