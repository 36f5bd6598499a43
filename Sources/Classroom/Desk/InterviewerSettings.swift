import ChatCompletions
import Documents

/// The language model that may comment on interviews, as `interviewer` in config.yaml names it.
public struct InterviewerSettings: Sendable, Equatable {
  enum KeySource: Sendable, Equatable {
    /// A file that holds the key and nothing else.
    case file(String)
    /// An environment variable.
    case variable(String)
  }

  /// Seconds.
  static let timeouts = 0.1...120.0

  let endpoint: ChatEndpoint
  public let model: String
  let key: KeySource?
  /// Seconds for one comment, from the connection to the last byte.
  public let timeout: Double

  /// Where everything it is told goes: scheme, host and port.
  public var host: String { endpoint.origin }

  static var shape: FieldShape<InterviewerSettings> {
    .record("an interviewer") { fields in
      let endpoint = fields.required("endpoint", as: .endpoint)
      let model = fields.required("model", as: .text.that("a text of one line") { isOneLine($0) })
      let key = keySource(&fields)
      let timeout = fields.optional("timeout", as: .seconds(in: timeouts), default: 20)
      guard let endpoint, let model else { return nil }
      if key != nil, !endpoint.isEncrypted, !endpoint.isThisMachine {
        fields.log.add(
          .init(
            place: fields.place("endpoint"),
            found: "a key for \(endpoint.origin), which everyone on the way could read",
            expected: "https, or an endpoint on this machine", remedy: "write `https://...`"))
      }
      return InterviewerSettings(endpoint: endpoint, model: model, key: key, timeout: timeout)
    }
  }

  private static func isOneLine(_ text: String) -> Bool {
    text.count <= 200
      && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }

  /// At most one of the two.
  private static func keySource(_ fields: inout FieldReader) -> KeySource? {
    let file = fields.optional(
      "keyFile", as: .text.that("the absolute path of a file") { $0.hasPrefix("/") })
    let variable = fields.optional(
      "keyVariable", as: .text.that("the name of an environment variable") { isVariable($0) })
    if fields.has("keyFile"), fields.has("keyVariable") {
      fields.log.add(
        .init(
          place: fields.place("keyVariable"), found: "`keyFile` and `keyVariable` in one map",
          expected: "at most one of keyFile, keyVariable", remedy: "keep one of them"))
    }
    return file.map { .file($0) } ?? variable.map { .variable($0) }
  }

  private static func isVariable(_ name: String) -> Bool {
    name.first?.isNumber == false
      && name.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
          || $0 == UInt8(ascii: "_")
      }
  }
}

extension FieldShape where Value == ChatEndpoint {
  fileprivate static var endpoint: FieldShape {
    .one("the address of an OpenAI-compatible API, such as http://127.0.0.1:11434/v1") { node in
      node.text.flatMap { try? ChatEndpoint($0) }
    }
  }
}

extension FieldShape where Value == Double {
  /// A time such as `500ms`, `20s` or `1min`.
  fileprivate static func seconds(in range: ClosedRange<Double>) -> FieldShape {
    let units: [(String, Double)] = [("ms", 0.001), ("min", 60), ("s", 1)]
    return .one("a time from 100ms to 120s, such as 20s") { node in
      guard let text = node.text, let unit = units.first(where: { text.hasSuffix($0.0) }) else {
        return nil
      }
      let digits = text.dropLast(unit.0.count)
      let number = Double(digits.hasSuffix(" ") ? digits.dropLast() : digits)
      return number.map { $0 * unit.1 }.flatMap { range.contains($0) ? $0 : nil }
    }
  }
}
