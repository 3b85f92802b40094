package io.augment.datasets.internal.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxiesTest {

  private static String proxy(Map<String, String> environment, String address) {
    Proxy proxy = new Proxies(environment).select(URI.create(address)).get(0);
    return proxy.type() == Proxy.Type.DIRECT ? "none" : String.valueOf(proxy.address());
  }

  @Test
  void theSchemeChoosesTheProxy() {
    Map<String, String> both = Map.of("http_proxy", "http://p:1", "HTTPS_PROXY", "q.local:2");
    assertThat(proxy(both, "http://a.org/")).contains("p").endsWith(":1");
    assertThat(proxy(both, "https://a.org/")).contains("q.local").endsWith(":2");
    assertThat(proxy(Map.of("HTTP_PROXY", "http://p:1"), "http://a.org/")).isEqualTo("none");
    assertThat(proxy(Map.of("ALL_PROXY", "http://p:1"), "https://a.org/")).endsWith(":1");
    assertThat(proxy(Map.of(), "https://a.org/")).isEqualTo("none");
  }

  @Test
  void exemptHostsHaveNone() {
    String name = "no_proxy";
    for (String exempt : new String[] {"a.org", ".org", "x, a.org:443", "*", "*.org", "A.ORG"}) {
      Map<String, String> environment = Map.of("https_proxy", "http://p:1", name, exempt);
      assertThat(proxy(environment, "https://a.org/")).as(exempt).isEqualTo("none");
    }
    for (String other : new String[] {"b.org", "ba.org", "g", ""}) {
      Map<String, String> environment = Map.of("https_proxy", "http://p:1", name, other);
      assertThat(proxy(environment, "https://a.org/")).as(other).endsWith(":1");
    }
  }
}
