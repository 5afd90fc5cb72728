package org.openportfolio.transfer.archive.feed;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Writes clean HTML as XHTML, or as escaped HTML where it is no XML. */
final class Markup {
    private Markup() {}

    static void write(String html, XmlWriter out) throws IOException {
        if (html.isEmpty()) {
            out.empty("content");
        } else if (wellFormed(html)) {
            out.open("content", "type", "xhtml").open("div", "xmlns", Leap2A.XHTML);
            try {
                copy(html, out);
            } catch (XMLStreamException e) {
                throw new IllegalStateException("it was well-formed a moment ago", e);
            }
            out.close().close();
        } else {
            out.element("content", html, "type", "html");
        }
    }

    private static boolean wellFormed(String html) {
        try {
            var in = reader(html);
            while (in.hasNext()) if (in.next() == XMLStreamConstants.ENTITY_REFERENCE) return false;
            return true;
        } catch (XMLStreamException no) {
            return false;
        }
    }

    private static void copy(String html, XmlWriter out) throws XMLStreamException, IOException {
        var in = reader(html);
        int depth = 0;
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (depth++ == 0) continue;
                    var attributes = new String[2 * in.getAttributeCount()];
                    for (int i = 0; i < in.getAttributeCount(); i++) {
                        attributes[2 * i] = in.getAttributeLocalName(i);
                        attributes[2 * i + 1] = in.getAttributeValue(i);
                    }
                    out.open(in.getLocalName(), attributes);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (--depth > 0) out.close();
                }
                case XMLStreamConstants.CHARACTERS -> out.text(in.getText());
                default -> {
                    // comments say nothing
                }
            }
        }
    }

    private static XMLStreamReader reader(String html) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // XML makes one line end of all; a carriage return has to be named to stay
        return factory.createXMLStreamReader(
                new StringReader("<div>" + html.replace("\r", "&#13;") + "</div>"));
    }
}
