import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An element of an XML document, as a parser finds it.
struct ParsedElement {
  let name: String
  let attributes: [String: String]
  var children: [ParsedElement] = []
  var text = ""

  /// The root of a document; nil if it is not well formed.
  static func root(of document: String) -> ParsedElement? {
    let parser = XMLParser(data: Data(document.utf8))
    let builder = Builder()
    parser.delegate = builder
    return parser.parse() ? builder.open.first?.children.first : nil
  }

  func children(_ name: String) -> [ParsedElement] { children.filter { $0.name == name } }

  private final class Builder: NSObject, XMLParserDelegate {
    /// The elements that are open, around them the document.
    var open = [ParsedElement(name: "", attributes: [:])]

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      open.append(ParsedElement(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { open[open.count - 1].text += text }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
      let element = open.removeLast()
      open[open.count - 1].children.append(element)
    }
  }
}
