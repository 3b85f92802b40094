package io.augment.datasets.internal.catalogue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxy for an address: that of Java's own properties where they name one, else that of the
 * environment, by the names that other programs read: {@code https_proxy}, {@code http_proxy},
 * {@code all_proxy} and {@code no_proxy}, in small letters or, but for {@code HTTP_PROXY}, which a
 * web server may set for others, in capitals. Immutable.
 */
final class Proxies extends ProxySelector {

  private static final int USUAL_PORT = 80;

  private final Map<String, String> environment;

  Proxies(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public List<Proxy> select(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (System.getProperty(scheme + ".proxyHost") != null
        || Boolean.getBoolean("java.net.useSystemProxies")) {
      return ProxySelector.getDefault().select(address);
    }
    return proxy(scheme)
        .filter(named -> !isExempt(address))
        .map(Proxies::parsed)
        .map(List::of)
        .orElse(List.of(Proxy.NO_PROXY));
  }

  private Optional<String> proxy(String scheme) {
    Stream<String> names =
        scheme.equals("https")
            ? Stream.of("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
            : Stream.of("http_proxy", "all_proxy", "ALL_PROXY");
    return names
        .flatMap(name -> Stream.ofNullable(environment.get(name)))
        .filter(value -> !value.isBlank())
        .findFirst();
  }

  private boolean isExempt(URI address) {
    String exempt = environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
    String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    return Stream.of(exempt.toLowerCase(Locale.ROOT).split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(name -> name.replaceFirst("^\\*?\\.", "").replaceFirst(":\\d+$", ""))
        .anyMatch(name -> name.equals("*") || host.equals(name) || host.endsWith('.' + name));
  }

  /** Messages don't repeat the value, which may hold a password. */
  private static Proxy parsed(String value) {
    URI proxy;
    try {
      proxy = URI.create(value.contains("://") ? value : "http://" + value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a proxy in the environment: expected http://HOST:PORT");
    }
    if (!"http".equalsIgnoreCase(proxy.getScheme())
        || proxy.getHost() == null
        || proxy.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "a proxy in the environment: expected http://HOST:PORT, without a password");
    }
    int port = proxy.getPort() < 0 ? USUAL_PORT : proxy.getPort();
    return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port));
  }

  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
    // the attempt fails with it, and says so
  }
}
