import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

extension String {
  func occurrences(of part: String) -> Int { components(separatedBy: part).count - 1 }
}

/// A picture as a strict XML parser reads it.
final class Markup: NSObject, XMLParserDelegate {
  private(set) var elements: [(name: String, attributes: [String: String])] = []
  private(set) var isWellFormed = false

  init(_ text: String) {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  var classes: Set<String> {
    Set(elements.flatMap { ($0.attributes["class"] ?? "").split(separator: " ").map(String.init) })
  }

  var ids: [String] { elements.compactMap { $0.attributes["id"] } }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append((name, attributes))
  }
}
