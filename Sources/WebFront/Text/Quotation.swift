import Foundation

/// A quoted sentence with the words in it that decided.
struct Quotation {
  let text: String
  let matched: [String]

  /// Escaped, the deciding words in `mark` elements.
  var html: String {
    var html = ""
    var end = text.startIndex
    for range in ranges where range.lowerBound >= end {
      html += XMLText.escape(String(text[end..<range.lowerBound]))
      html += "<mark>\(XMLText.escape(String(text[range])))</mark>"
      end = range.upperBound
    }
    return html + XMLText.escape(String(text[end...]))
  }

  /// The first occurrence of each as words of their own, in order.
  private var ranges: [Range<String.Index>] {
    matched.compactMap { phrase in
      var from = text.startIndex
      while let found = text[from...].range(of: phrase, options: .caseInsensitive) {
        if isApart(found) { return found }
        from = found.upperBound
      }
      return nil
    }.sorted { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }
  }

  private func isApart(_ range: Range<String.Index>) -> Bool {
    func isWord(_ character: Character?) -> Bool {
      character.map { $0.isLetter || $0.isNumber } ?? false
    }
    return !range.isEmpty && !isWord(text[..<range.lowerBound].last)
      && !isWord(text[range.upperBound...].first)
  }
}
