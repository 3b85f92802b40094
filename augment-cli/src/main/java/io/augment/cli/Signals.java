package io.augment.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;

/**
 * The signals of the operating system. Java has them in {@code sun.misc} (module {@code
 * jdk.unsupported}), reached here by its name, as no Java has to have it and compilers warn of it.
 */
final class Signals {

  private Signals() {}

  /**
   * Handles signals here instead of in the Java machine, which ignores all after the first. One
   * that the process was started to ignore, as {@code nohup} does, stays ignored.
   *
   * @param names the signals; those that this platform doesn't have are left out
   * @param action is run on a thread of its own whenever one comes
   * @return whether at least one is handled now
   */
  static boolean handle(List<String> names, Runnable action) {
    boolean any = false;
    for (String name : names) {
      any |= handle(name, action);
    }
    return any;
  }

  private static boolean handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler handling =
          (proxy, method, arguments) ->
              switch (method.getName()) {
                case "handle" -> {
                  action.run();
                  yield null;
                }
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == arguments[0];
                default -> "augment";
              };
      Object proxy =
          Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, handling);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
      return true;
    } catch (ReflectiveOperationException e) {
      return false; // no such module, no such signal, or Java was started to ignore signals
    }
  }
}
