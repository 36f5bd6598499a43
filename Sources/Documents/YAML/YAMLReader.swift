import CourseModel
import Yams

/// Reads one YAML document. Yams parses; types, aliases and limits are decided here.
///
/// Yams copies aliased nodes and hashes map keys, so a key made of nested aliases would cost
/// exponential time before any limit of ours is asked. Hence it never sees an alias: every `*`
/// is exchanged for a character that no text means anything by, and `YAMLTree`
/// puts the aliases in place under a budget.
enum YAMLReader {
  /// A private-use character; a text that holds it is refused.
  static let star: Unicode.Scalar = "\u{EFFE}"

  static func read(_ source: SourceText, limits: DocumentLimits) throws(DocumentError)
    -> DocumentNode
  {
    if let place = firstPlace(of: star, in: source) {
      throw DocumentError(.controlCharacter(star.value), at: place)
    }
    // Yams recurses, up to the 1,000 levels of libyaml.
    if YAMLNesting.bound(of: source.text) <= 40 { return try parse(source, limits) }
    return try LargeStack.run { () throws(DocumentError) in try parse(source, limits) }
  }

  private static func parse(_ source: SourceText, _ limits: DocumentLimits) throws(DocumentError)
    -> DocumentNode
  {
    do {
      let parser = try Parser(yaml: hidingStars(source.text), resolver: .basic, encoding: .utf8)
      guard let root = try parser.nextRoot() else { return DocumentNode(.null, at: source.start) }
      var tree = YAMLTree(source: source, limits: limits)
      let node = try tree.node(from: root, depth: 0)
      if let second = try parser.nextRoot() {
        throw DocumentError(.severalDocuments, at: tree.place(second.mark))
      }
      return node
    } catch let error as DocumentError {
      throw error
    } catch let error as YamlError {
      throw DocumentError(error, in: source, limits: limits)
    } catch {
      throw DocumentError(.malformed(.yaml, "\(error)"), at: source.start)
    }
  }

  /// Gives a text of Yams's its stars back.
  static func showingStars(_ text: String) -> String {
    text.utf8.contains(0xEE) ? exchanging(star, for: "*", in: text) : text
  }

  private static func hidingStars(_ text: String) -> String {
    text.utf8.contains(UInt8(ascii: "*")) ? exchanging("*", for: star, in: text) : text
  }

  private static func exchanging(
    _ old: Unicode.Scalar, for new: Unicode.Scalar, in text: String
  ) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(scalar == old ? new : scalar) }
    return String(scalars)
  }

  private static func firstPlace(of wanted: Unicode.Scalar, in source: SourceText) -> SourcePlace? {
    guard source.text.utf8.contains(0xEE),
      let index = source.text.unicodeScalars.firstIndex(of: wanted)
    else { return nil }
    return source.place(atByte: source.text.utf8.distance(from: source.text.startIndex, to: index))
  }
}
