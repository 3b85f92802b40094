import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Reads what README's Gradle lines ask for as Gradle does, from the poms of a Maven repository on this
 * machine, and looks whether it is there for every platform. Gradle's rules, as far as they matter here:
 * no profile of a pom counts, nor a property that only a profile sets; a platform's versions are taken
 * where none is written; of two versions the later wins, wherever it stands.
 *
 * <p>Usage: {@code java consumer/GradleRules.java REPOSITORY BUILD.gradle.kts}; no network is used.
 */
final class GradleRules {

  private static final List<String> PLATFORMS =
      List.of("linux-x86_64", "linux-aarch64", "osx-aarch64", "win-x86_64");

  private static final Pattern LINE =
      Pattern.compile("(\\w+)\\((platform\\()?\"([^:\"]+):([^:\"]+)(?::([^:\"]+))?\"\\)");

  private static final List<String> OF_CENTRAL =
      List.of("name", "description", "url", "licenses", "developers", "scm");

  private final Path repository;
  private final List<String> faults = new ArrayList<>();
  private final Map<String, Pom> poms = new HashMap<>();
  private final Map<String, String> managed = new HashMap<>();

  private GradleRules(Path repository) {
    this.repository = repository;
  }

  public static void main(String[] arguments) throws Exception {
    GradleRules rules = new GradleRules(Path.of(arguments[0]));
    List<Artifact> classPath = rules.runtimeClassPath(Files.readString(Path.of(arguments[1])));
    rules.requireEveryPlatform(classPath);
    rules.requirePublishable();
    if (!rules.faults.isEmpty()) {
      rules.faults.forEach(fault -> System.out.println("consumer: " + fault));
      System.exit(1);
    }
    System.out.printf(
        "consumer: %d artifacts on Gradle's runtime class path, with natives for %s%n",
        classPath.size(), String.join(", ", PLATFORMS));
  }

  /** A dependency as a pom or a build has it. */
  private record Wanted(
      String module, String version, String classifier, String type, Set<String> excluded) {}

  private record Artifact(String module, String version, String classifier) {

    Path in(Path repository, String extension) {
      int colon = module.indexOf(':');
      String name = module.substring(colon + 1);
      Path folder =
          repository
              .resolve(module.substring(0, colon).replace('.', '/'))
              .resolve(name)
              .resolve(version);
      String suffix = classifier.isEmpty() ? "" : "-" + classifier;
      return folder.resolve(name + "-" + version + suffix + "." + extension);
    }
  }

  private List<Artifact> runtimeClassPath(String build) {
    List<Wanted> direct = new ArrayList<>();
    Matcher line = LINE.matcher(build);
    while (line.find()) {
      String module = line.group(3) + ":" + line.group(4);
      String version = line.group(5) == null ? "" : line.group(5);
      if (line.group(2) != null) {
        manage(pom(module, version), managed);
      } else {
        direct.add(new Wanted(module, version, "", "jar", Set.of()));
      }
    }
    if (direct.size() < 2 || managed.isEmpty()) {
      faults.add("README's Gradle lines: expected a platform and two dependencies or more: " + build);
    }
    return resolved(direct);
  }

  /** The versions of a platform, and of those that it imports. */
  private void manage(Pom platform, Map<String, String> versions) {
    Set<String> imports = platform.imports();
    for (Wanted entry : platform.managed()) {
      if (entry.type().equals("pom") && imports.contains(entry.module())) {
        manage(pom(entry.module(), entry.version()), versions);
      } else {
        versions.merge(entry.module(), entry.version(), GradleRules::later);
      }
    }
  }

  /** Until no version changes: goes through the graph, the latest version seen of each module. */
  private List<Artifact> resolved(List<Wanted> direct) {
    Map<String, String> versions = new HashMap<>(managed);
    while (true) {
      Map<String, String> before = Map.copyOf(versions);
      Map<String, Artifact> found = new TreeMap<>();
      walk(direct, versions, found);
      if (before.equals(versions)) {
        return List.copyOf(found.values());
      }
    }
  }

  private void walk(
      List<Wanted> direct, Map<String, String> versions, Map<String, Artifact> found) {
    ArrayDeque<Wanted> open = new ArrayDeque<>(direct);
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      Wanted wanted = open.pop();
      String version = versions.getOrDefault(wanted.module(), "");
      version = version.isEmpty() ? wanted.version() : later(version, wanted.version());
      if (version.isEmpty() || version.contains("${") || wanted.classifier().contains("${")) {
        faults.add("no version that Gradle can read: " + wanted);
        continue;
      }
      versions.put(wanted.module(), version);
      Artifact artifact = new Artifact(wanted.module(), version, wanted.classifier());
      if (!seen.add(artifact + " " + wanted.excluded())) {
        continue;
      }
      Pom pom = pom(wanted.module(), version);
      if (!pom.packaging().equals("pom")) {
        found.put(wanted.module() + ":" + wanted.classifier(), artifact);
      }
      for (Wanted dependency : pom.runtime()) {
        Wanted next = dependency.version().isEmpty() ? managedBy(pom, dependency) : dependency;
        if (!isExcluded(next.module(), wanted.excluded())) {
          Set<String> excluded = new TreeSet<>(wanted.excluded());
          excluded.addAll(next.excluded());
          open.add(
              new Wanted(next.module(), next.version(), next.classifier(), next.type(), excluded));
        }
      }
    }
  }

  /** With the version that the pom manages, or a platform that it imports. */
  private Wanted managedBy(Pom pom, Wanted dependency) {
    Map<String, String> here = new HashMap<>();
    manage(pom, here);
    return new Wanted(
        dependency.module(),
        here.getOrDefault(dependency.module(), ""),
        dependency.classifier(),
        dependency.type(),
        dependency.excluded());
  }

  private static boolean isExcluded(String module, Set<String> excluded) {
    String group = module.substring(0, module.indexOf(':'));
    return excluded.contains(module) || excluded.contains(group + ":*") || excluded.contains("*:*");
  }

  private static String later(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one + other;
    }
    String[] left = one.split("[.-]", -1);
    String[] right = other.split("[.-]", -1);
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      boolean numbers = left[i].matches("\\d+") && right[i].matches("\\d+");
      int order =
          numbers
              ? Long.compare(Long.parseLong(left[i]), Long.parseLong(right[i]))
              : left[i].compareTo(right[i]);
      if (order != 0) {
        return order > 0 ? one : other;
      }
    }
    return left.length >= right.length ? one : other;
  }

  private void requireEveryPlatform(List<Artifact> classPath) throws IOException {
    Set<String> natives = new TreeSet<>();
    Path engine = null;
    for (Artifact artifact : classPath) {
      Path jar = artifact.in(repository, "jar");
      if (!Files.isRegularFile(jar)) {
        faults.add("is not there: " + jar);
      } else if (artifact.module().equals("ai.djl.pytorch:pytorch-native-cpu")) {
        natives.add(platformOf(jar));
      } else if (artifact.module().equals("ai.djl.pytorch:pytorch-jni")) {
        engine = jar;
      }
    }
    if (!natives.containsAll(PLATFORMS)) {
      faults.add("PyTorch is there for " + natives + ": expected " + PLATFORMS);
    }
    if (engine == null) {
      faults.add("there is no pytorch-jni on the class path");
      return;
    }
    try (JarFile jar = new JarFile(engine.toFile())) {
      for (String platform : PLATFORMS) {
        if (jar.stream().noneMatch(e -> e.getName().startsWith("jnilib/" + platform + "/cpu/"))) {
          faults.add(engine + " has nothing for " + platform);
        }
      }
    }
  }

  /** What a native library says of itself, as the engine reads it. */
  private static String platformOf(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile());
        InputStream in = jar.getInputStream(jar.getEntry("native/lib/pytorch.properties"))) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("classifier", "");
    }
  }

  /** Of our own: nothing is left to fill in, and what Maven Central asks for is there. */
  private void requirePublishable() throws IOException {
    Set<String> names = new TreeSet<>();
    for (Pom pom : poms.values()) {
      if (!pom.module().startsWith("io.augment:")) {
        continue;
      }
      Artifact artifact = new Artifact(pom.module(), pom.version(), "");
      Path file = artifact.in(repository, "pom");
      String text = Files.readString(file, StandardCharsets.UTF_8);
      if (text.replace("${project.version}", "").contains("${") || text.contains("<parent>") || text.contains("<profiles>")) {
        faults.add(file + " has a property, a parent or a profile");
      }
      for (String element : OF_CENTRAL) {
        if (pom.root().getElementsByTagName(element).getLength() == 0) {
          faults.add(file + " has no " + element);
        }
      }
      for (Wanted wanted : pom.runtime()) {
        String version = managed.getOrDefault(wanted.module(), wanted.version());
        if (!version.equals(wanted.version())) {
          faults.add(file + " has " + wanted + ": expected " + version + ", as augment-bom has it");
        }
      }
      if (!pom.packaging().equals("pom")) {
        try (JarFile jar = new JarFile(artifact.in(repository, "jar").toFile())) {
          String name = jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name");
          if (name == null || !names.add(name)) {
            faults.add(pom.module() + " has no module name of its own: " + name);
          }
        }
      }
    }
    for (String folder : List.of("augment-parent", "augment-samples", "augment-benchmarks", "augment-fuzzing")) {
      if (Files.exists(repository.resolve("io/augment").resolve(folder))) {
        faults.add(folder + " is published");
      }
    }
  }

  private Pom pom(String module, String version) {
    String key = module + ":" + version;
    Pom known = poms.get(key);
    if (known == null) {
      known = read(module, version);
      poms.put(key, known);
    }
    return known;
  }

  private Pom read(String module, String version) {
    Path file = new Artifact(module, version, "").in(repository, "pom");
    try (InputStream in = Files.newInputStream(file)) {
      Element root =
          DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
      Element parent = child(root, "parent");
      Pom above =
          parent == null
              ? null
              : pom(text(parent, "groupId") + ":" + text(parent, "artifactId"), text(parent, "version"));
      return new Pom(root, module, version, above);
    } catch (IOException e) {
      throw new UncheckedIOException("README's lines lead to " + module + ":" + version, e);
    } catch (Exception e) {
      throw new IllegalStateException(file + ": " + e.getMessage(), e);
    }
  }

  /** A pom with its parents, and without their profiles. */
  private record Pom(Element root, String module, String version, Pom above) {

    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)\\}");

    String packaging() {
      return text(root, "packaging").isEmpty() ? "jar" : text(root, "packaging");
    }

    List<Wanted> runtime() {
      List<Wanted> wanted = new ArrayList<>();
      for (Element dependency : dependencies(root)) {
        String scope = filled(text(dependency, "scope"));
        boolean needed = Set.of("", "compile", "runtime").contains(scope);
        if (needed && !filled(text(dependency, "optional")).equals("true")) {
          wanted.add(wanted(dependency));
        }
      }
      if (above != null) {
        wanted.addAll(above.runtime());
      }
      return wanted;
    }

    List<Wanted> managed() {
      List<Wanted> managed = new ArrayList<>();
      Element management = child(root, "dependencyManagement");
      if (management != null) {
        dependencies(management).forEach(entry -> managed.add(wanted(entry)));
      }
      if (above != null) {
        managed.addAll(above.managed());
      }
      return managed;
    }

    Set<String> imports() {
      Set<String> imports = new HashSet<>();
      Element management = child(root, "dependencyManagement");
      if (management != null) {
        for (Element entry : dependencies(management)) {
          if (text(entry, "scope").equals("import")) {
            imports.add(wanted(entry).module());
          }
        }
      }
      if (above != null) {
        imports.addAll(above.imports());
      }
      return imports;
    }

    private Wanted wanted(Element dependency) {
      Set<String> excluded = new TreeSet<>();
      Element exclusions = child(dependency, "exclusions");
      if (exclusions != null) {
        for (Element exclusion : children(exclusions)) {
          excluded.add(text(exclusion, "groupId") + ":" + text(exclusion, "artifactId"));
        }
      }
      String type = text(dependency, "type");
      return new Wanted(
          filled(text(dependency, "groupId")) + ":" + filled(text(dependency, "artifactId")),
          filled(text(dependency, "version")),
          filled(text(dependency, "classifier")),
          type.isEmpty() ? "jar" : type,
          excluded);
    }

    private String filled(String text) {
      return PROPERTY
          .matcher(text)
          .replaceAll(match -> Matcher.quoteReplacement(property(match.group(1), match.group())));
    }

    private String property(String name, String otherwise) {
      String group = module.substring(0, module.indexOf(':'));
      switch (name) {
        case "project.version", "pom.version", "version":
          return version;
        case "project.groupId", "pom.groupId", "groupId":
          return group;
        case "project.parent.version":
          return above == null ? otherwise : above.version();
        default:
          Element properties = child(root, "properties");
          String own = properties == null ? "" : text(properties, name);
          if (!own.isEmpty()) {
            return filled(own);
          }
          return above == null ? otherwise : above.property(name, otherwise);
      }
    }
  }

  private static List<Element> dependencies(Element parent) {
    Element dependencies = child(parent, "dependencies");
    return dependencies == null ? List.of() : children(dependencies);
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  private static Element child(Element parent, String name) {
    return children(parent).stream()
        .filter(element -> element.getTagName().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static String text(Element parent, String name) {
    Element child = child(parent, name);
    return child == null ? "" : child.getTextContent().strip();
  }
}
