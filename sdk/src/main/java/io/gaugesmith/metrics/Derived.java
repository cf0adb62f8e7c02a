package io.gaugesmith.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Costly forms of one immutable object, such as its bytes in a format, each made once and kept as
 * long as the object lives. The number of forms is bounded, because a client chooses among formats:
 * what is asked for beyond the bound is made anew each time. Safe for use by any thread.
 */
public final class Derived {
  private static final int MOST = 4;

  private final List<Form> forms = new ArrayList<>(1);

  private record Form(Object key, Object form) {}

  /** The form under this key (compared by identity), made now if it is not there yet. */
  @SuppressWarnings({"unchecked", "ReferenceEquality"})
  public synchronized <T> T get(Object key, Supplier<T> make) {
    for (Form made : forms) {
      if (made.key() == key) {
        return (T) made.form();
      }
    }
    T form = make.get();
    if (forms.size() < MOST) {
      forms.add(new Form(key, form));
    }
    return form;
  }
}
