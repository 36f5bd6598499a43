import CourseModel
import TOMLKit

/// Reads a TOML 1.0 document. TOMLKit gives places for errors only, and keys in alphabetical
/// order; `TOMLPlaces` finds where keys stand. Dates and times become texts.
enum TOMLReader {
  /// toml++ destroys nested tables by recursion, so dotted keys are held to this many dots a line.
  private static let dotsPerLine = 250

  static func read(_ source: SourceText, limits: DocumentLimits) throws(DocumentError)
    -> DocumentNode
  {
    try refuseUnreadable(source, limits: limits)
    return try LargeStack.run { () throws(DocumentError) in
      do {
        let table = try TOMLTable(string: source.text)
        var tree = TOMLTree(places: TOMLPlaces(of: source), limits: limits)
        return try tree.node(table, path: [], depth: 0)
      } catch let error as DocumentError {
        throw error
      } catch let error as TOMLParseError {
        let place = source.place(error.source.begin.line, error.source.begin.column)
        throw DocumentError(.malformed(.toml, error.description), at: place)
      } catch {
        throw DocumentError(.malformed(.toml, "\(error)"), at: source.start)
      }
    }
  }

  private static func refuseUnreadable(_ source: SourceText, limits: DocumentLimits)
    throws(DocumentError)
  {
    var number = 0
    for line in source.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      if line.count(where: { $0 == UInt8(ascii: ".") }) > dotsPerLine {
        throw DocumentError(.tooDeep(limit: limits.depth), at: source.place(number, 1))
      }
      // TOMLKit hands texts over as C strings, which would end at a NUL.
      let text = String(line) ?? ""
      if line.contains(0) || text.contains("\\u0000") || text.contains("\\U00000000") {
        throw DocumentError(.controlCharacter(0), at: source.place(number, 1))
      }
    }
  }
}
