import Foundation

/// An entry as one line of JSON, keys sorted so that the same entry is the same text.
public enum JournalLine {
  public static func text(of entry: JournalEntry) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(entry), as: UTF8.self)
  }

  /// Reads a whole export; blank lines are passed over.
  public static func entries(in text: String) throws(JournalFault) -> [JournalEntry] {
    let decoder = JSONDecoder()
    var entries: [JournalEntry] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !line.allSatisfy(\.isWhitespace) {
      do {
        entries.append(try decoder.decode(JournalEntry.self, from: Data(line.utf8)))
      } catch {
        throw .badLine(number: index + 1, reason: reason(error))
      }
    }
    return entries
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "the key \"\(key.stringValue)\" is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "\"\(context.codingPath.map(\.stringValue).joined(separator: "."))\" has the wrong type"
    case DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty:
      context.debugDescription
    default: "this is not a JSON object of an entry"
    }
  }
}
