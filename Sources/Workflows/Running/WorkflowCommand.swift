/// A line of a step's output that asks for something: `::error file=a.py,line=3::words`.
struct WorkflowCommand: Equatable {
  var name: String
  var properties: [String: String]
  var value: String

  /// Nil for an ordinary line. Also reads the older form `##[error]words`.
  init?(_ line: String) {
    let line = line.drop { $0 == " " || $0 == "\t" }
    if line.hasPrefix("##["), let end = line.firstIndex(of: "]") {
      name = String(line[line.index(line.startIndex, offsetBy: 3)..<end])
      properties = [:]
      value = String(line[line.index(after: end)...])
      return
    }
    guard line.hasPrefix("::"), let end = line.dropFirst(2).firstRange(of: "::") else { return nil }
    let head = line.dropFirst(2)[..<end.lowerBound]
    let words = head.split(separator: " ", maxSplits: 1)
    guard let first = words.first else { return nil }
    name = String(first).lowercased()
    properties = [:]
    for pair in words.count > 1 ? words[1].split(separator: ",") : [] {
      let halves = pair.split(separator: "=", maxSplits: 1)
      guard halves.count == 2 else { continue }
      properties[String(halves[0]).trimmed] = Self.unescape(String(halves[1]), isProperty: true)
    }
    value = Self.unescape(String(line[end.upperBound...]), isProperty: false)
  }

  private static func unescape(_ text: String, isProperty: Bool) -> String {
    var result = text.replacing("%0D", with: "\r").replacing("%0A", with: "\n")
    if isProperty { result = result.replacing("%3A", with: ":").replacing("%2C", with: ",") }
    return result.replacing("%25", with: "%")
  }
}
