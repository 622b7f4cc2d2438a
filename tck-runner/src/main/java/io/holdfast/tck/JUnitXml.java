// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes results in the XML format that build servers read. Used by one thread. */
final class JUnitXml {
  private static final double MILLIS = 1000;

  private JUnitXml() {}

  static void write(Path file, List<TestResult> results) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "Jakarta Messaging TCK");
      xml.writeAttribute("tests", Integer.toString(results.size()));
      xml.writeAttribute("failures", count(results, TestResult.Status.FAILED));
      xml.writeAttribute("skipped", count(results, TestResult.Status.SKIPPED));
      for (TestResult result : results) {
        write(xml, result);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private static String count(List<TestResult> results, TestResult.Status status) {
    return Long.toString(results.stream().filter(result -> result.status() == status).count());
  }

  private static void write(XMLStreamWriter xml, TestResult result) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", result.testClass());
    xml.writeAttribute("name", result.method());
    xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", result.millis() / MILLIS));
    if (result.status() != TestResult.Status.PASSED) {
      xml.writeStartElement(result.failed() ? "failure" : "skipped");
      xml.writeAttribute("message", legal(result.reason()));
      xml.writeCharacters(legal(result.failure()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  /** XML 1.0 has no control characters, which messages of failed tests may quote. */
  private static String legal(String text) {
    return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD]", "?");
  }
}
