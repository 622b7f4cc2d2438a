// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.config.ConfigKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Opens the built archive: what must be inside, and what must not. */
class RarContentsIT {
  private static final Path RAR = Path.of(System.getProperty("rar"));

  private static Map<String, byte[]> rar;
  private static Map<String, byte[]> vault;

  @BeforeAll
  static void open() throws IOException {
    try (InputStream in = Files.newInputStream(RAR)) {
      rar = unzip(in);
    }
    vault = unzip(jar("jms-provider-", "-vault.jar"));
  }

  private static Map<String, byte[]> unzip(InputStream in) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          files.put(entry.getName(), zip.readAllBytes());
        }
      }
    }
    return files;
  }

  private static InputStream jar(String start, String end) {
    String name =
        rar.keySet().stream()
            .filter(file -> file.startsWith(start) && file.endsWith(end))
            .findFirst()
            .orElseThrow();
    return new ByteArrayInputStream(rar.get(name));
  }

  private static Set<String> jars() {
    return rar.keySet().stream()
        .filter(name -> name.endsWith(".jar"))
        .map(name -> name.replaceFirst("-\\d.*?(-front|-vault)?\\.jar$", "$1"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The classes that a server can see. */
  private static List<String> visibleClasses() throws IOException {
    List<String> classes = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : rar.entrySet()) {
      if (file.getKey().endsWith(".jar")) {
        unzip(new ByteArrayInputStream(file.getValue())).keySet().stream()
            .filter(name -> name.endsWith(".class"))
            .forEach(classes::add);
      }
    }
    return classes;
  }

  private static List<String> libraries() {
    String list = new String(vault.get("vault/libraries"), StandardCharsets.UTF_8);
    return List.of(list.strip().split(","));
  }

  private static String artifact(String library) {
    return library.replaceFirst("^vault/", "").replaceFirst("-\\d.*", "");
  }

  @Test
  void itIsNotLargerThan40MiB() throws IOException {
    assertThat(Files.size(RAR)).isBetween(10L << 20, 40L << 20);
  }

  @Test
  void itHoldsTheAdapterTheProviderAndThePackedVaultAndNothingElse() throws IOException {
    assertThat(jars())
        .containsExactly("jms-provider-front", "jms-provider-vault", "resource-adapter");
    assertThat(visibleClasses())
        .contains("io/holdfast/ra/HoldfastResourceAdapter.class", "io/holdfast/Inflow.class")
        .allMatch(name -> name.startsWith("io/holdfast/"))
        .noneMatch(name -> name.startsWith("io/holdfast/store/jpa/"))
        .doesNotHaveDuplicates();
  }

  @Test
  void theVaultHoldsItsLibrariesOnceAndAllOfThemAreListed() throws IOException {
    List<String> listed = new ArrayList<>(libraries());
    assertThat(listed).doesNotHaveDuplicates();
    listed.add("vault/holdfast-store.jar");
    Set<String> present = new HashSet<>(vault.keySet());
    present.removeIf(name -> !name.endsWith(".jar"));
    assertThat(present).containsExactlyInAnyOrderElementsOf(listed);
    assertThat(listed.stream().map(RarContentsIT::artifact))
        .doesNotHaveDuplicates()
        .contains(
            "hibernate-core",
            "jakarta.persistence-api",
            "jakarta.transaction-api",
            "flyway-core",
            "HikariCP",
            "h2",
            "postgresql",
            "mariadb-java-client")
        .doesNotContain("jakarta.jms-api", "jakarta.resource-api")
        .noneMatch(name -> name.matches("log4j.*|logback.*|slf4j-(?!api).*|.*logmanager.*"));
    Set<String> store =
        unzip(new ByteArrayInputStream(vault.get("vault/holdfast-store.jar"))).keySet();
    assertThat(store)
        .contains("META-INF/services/io.holdfast.store.MessageStoreProvider")
        .anyMatch(name -> name.startsWith("io/holdfast/store/jpa/"))
        .anyMatch(name -> name.endsWith(".sql"));
    assertThat(store.stream().filter(name -> name.endsWith(".class")))
        .allMatch(name -> name.startsWith("io/holdfast/store/jpa/"));
  }

  @Test
  void everythingBundledHasItsLicence() {
    String index = text("META-INF/licenses/THIRD-PARTY.txt");
    for (String library : libraries()) {
      List<String> licences =
          index
              .lines()
              .filter(line -> line.startsWith(artifact(library) + " "))
              .map(line -> line.substring(line.lastIndexOf(' ') + 1))
              .toList();
      assertThat(licences).as(library).isNotEmpty();
      licences.forEach(
          licence ->
              assertThat(text("META-INF/licenses/" + licence)).as(licence).hasSizeGreaterThan(500));
    }
  }

  private static String text(String name) {
    assertThat(rar).containsKey(name);
    return new String(rar.get(name), StandardCharsets.UTF_8);
  }

  @Test
  void theDescriptorDeclaresEverySettingAndNamesClassesThatExist() throws Exception {
    Document descriptor = xml("META-INF/ra.xml");
    Element adapter = (Element) descriptor.getElementsByTagName("resourceadapter").item(0);
    Set<String> declared = new HashSet<>();
    for (Element property : children(adapter, "config-property")) {
      declared.add(property.getElementsByTagName("config-property-name").item(0).getTextContent());
    }
    Set<String> keys = new HashSet<>();
    for (ConfigKey key : ConfigKey.values()) {
      keys.add(key.property());
    }
    assertThat(declared).isEqualTo(keys);
    assertThat(text("META-INF/ra.xml")).doesNotContain("${");
    List<String> visible = visibleClasses();
    for (Element element : all(descriptor)) {
      String value = element.getTextContent().strip();
      if (element.getTagName().endsWith("-class") && value.startsWith("io.holdfast.")) {
        assertThat(visible).contains(value.replace('.', '/') + ".class");
      }
    }
  }

  @Test
  void theDescriptorsBeanPropertiesExist() throws Exception {
    for (Element definition : all(xml("META-INF/ra.xml"))) {
      String type = ownClass(definition);
      if (type != null) {
        Set<String> setters = new HashSet<>();
        for (Method method : Class.forName(type).getMethods()) {
          setters.add(method.getName());
        }
        for (Element property : children(definition, "config-property")) {
          String name =
              property.getElementsByTagName("config-property-name").item(0).getTextContent();
          assertThat(setters)
              .as(type)
              .contains("set" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
          assertThat(name).isNotEqualTo("name");
        }
      }
    }
  }

  private static String ownClass(Element definition) {
    List<String> names =
        List.of("managedconnectionfactory-class", "adminobject-class", "resourceadapter-class");
    return names.stream()
        .flatMap(name -> children(definition, name).stream())
        .map(Element::getTextContent)
        .findFirst()
        .orElse(null);
  }

  @Test
  void wildFlyIsToldToRecover() throws Exception {
    Document descriptor = xml("META-INF/ironjacamar.xml");
    Element recovery = (Element) descriptor.getElementsByTagName("recovery").item(0);
    assertThat(recovery.getAttribute("no-recovery")).isEqualTo("false");
  }

  private static Document xml(String name) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(rar.get(name)));
  }

  private static List<Element> all(Document document) {
    List<Element> elements = new ArrayList<>();
    NodeList nodes = document.getElementsByTagName("*");
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    NodeList nodes = parent.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }
}
