package io.augment.cli.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A page as an XML parser reads it, which is stricter than any browser. */
final class ParsedPage {

  private final Document document;

  private ParsedPage(Document document) {
    this.document = document;
  }

  static ParsedPage of(HtmlReport report) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      factory.setExpandEntityReferences(false);
      InputSource source = new InputSource(new StringReader(report.html()));
      return new ParsedPage(factory.newDocumentBuilder().parse(source));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError("not well-formed: " + e.getMessage(), e);
    }
  }

  /** A page with one block alone. */
  static ParsedPage of(Block block) {
    Section section = Section.builder("Section").add(block).build();
    return of(HtmlReport.builder("Title").section(section).build());
  }

  List<Element> all(String xpath) {
    try {
      NodeList nodes =
          (NodeList)
              XPathFactory.newInstance()
                  .newXPath()
                  .evaluate(xpath, document, XPathConstants.NODESET);
      return IntStream.range(0, nodes.getLength())
          .mapToObj(nodes::item)
          .map(Element.class::cast)
          .toList();
    } catch (XPathExpressionException e) {
      throw new AssertionError(xpath, e);
    }
  }

  List<String> texts(String xpath) {
    return all(xpath).stream().map(Element::getTextContent).toList();
  }

  List<String> attributes(String xpath, String name) {
    return all(xpath).stream().map(element -> element.getAttribute(name)).toList();
  }
}
