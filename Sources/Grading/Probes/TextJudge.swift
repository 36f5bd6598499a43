import CourseModel
import Documents

/// Compares a text with a rule for it.
struct TextJudge {
  let text: String
  /// What the text is, for findings: "its output", "out.json".
  let name: String

  func findings(_ rule: TextRule, did: String) -> [Finding] {
    switch rule {
    case .equals(let wanted):
      return trimmed(text) == trimmed(wanted)
        ? [] : [Finding(did: did, expected: "\(name) to be \(quoted(wanted))", got: quoted(text))]
    case .contains(let part):
      return text.contains(part)
        ? [] : [Finding(did: did, expected: "\(quoted(part)) in \(name)", got: quoted(text))]
    case .matches(let pattern):
      return Pattern.found(pattern, in: text)
        ? [] : [Finding(did: did, expected: "\(name) to match /\(pattern)/", got: quoted(text))]
    case .json(let rules):
      do {
        let document = try DocumentReader.read(text, as: .json, file: name)
        return rules.flatMap { ValueJudge(rule: $0, name: name).findings(in: document, did: did) }
      } catch {
        return [
          Finding(
            did: did, expected: "\(name) to be JSON", got: "\(error.problem.found); \(quoted(text))"
          )
        ]
      }
    }
  }

  private func trimmed(_ text: String) -> Substring {
    var text = text[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }

  private func quoted(_ text: String) -> String {
    let text = trimmed(text)
    if text.isEmpty { return "nothing" }
    return text.count <= 200
      ? "\"\(text)\"" : "\"\(text.prefix(200))...\" (\(text.count) characters)"
  }
}
