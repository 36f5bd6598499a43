/// One of the server's own structures: its fields in the order in which Go writes them.
struct GoStructure: Sendable {
  struct Field: Sendable {
    /// As Go names it; the key under which it is written.
    var name: String
    /// The key under which objects of the API keep it.
    var key: String
    var shape: GoShape
    /// Left out where it is empty: the structures that objects and their parts share.
    var isOptional: Bool
  }

  var fields: [Field]
}

/// What a field holds, which decides what stands there when nothing was given.
indirect enum GoShape: Sendable {
  case text
  case number
  case flag
  case amount
  /// A number or a text; 0 when nothing was given.
  case portOrPercentage
  /// A pointer, map or list of anything: null when nothing was given.
  case anything
  case structure(String)
  case pointer(String)
  case list(String)
}

/// Reads `Name, HostPort int, ValueFrom *EnvVarSource, matchLabels? any, CephMonitors=monitors any`.
enum GoStructureReader {
  static func read(_ table: String) -> [String: GoStructure] {
    var structures: [String: GoStructure] = [:]
    var entry = ""
    for line in table.split(separator: "\n") {
      // A structure goes on in lines that are indented.
      if line.first != " ", !entry.isEmpty {
        add(entry, to: &structures)
        entry = ""
      }
      entry += line
    }
    add(entry, to: &structures)
    return structures
  }

  private static func add(_ entry: String, to structures: inout [String: GoStructure]) {
    let parts = entry.split(separator: ":", maxSplits: 1)
    guard parts.count == 2 else { return }
    let fields = parts[1].split(separator: ",").map {
      field($0.split(separator: " ").map(String.init))
    }
    structures[String(parts[0])] = GoStructure(fields: fields)
  }

  private static func field(_ words: [String]) -> GoStructure.Field {
    var name = words[0]
    let isOptional = name.hasSuffix("?")
    if isOptional { name.removeLast() }
    let parts = name.split(separator: "=").map(String.init)
    return GoStructure.Field(
      name: parts[0], key: parts.count == 2 ? parts[1] : key(of: parts[0]),
      shape: words.count == 2 ? shape(words[1]) : .text, isOptional: isOptional)
  }

  private static func shape(_ word: String) -> GoShape {
    switch word {
    case "int": .number
    case "bool": .flag
    case "Quantity": .amount
    case "IntOrString": .portOrPercentage
    case "any": .anything
    default:
      if word.hasPrefix("*") {
        .pointer(String(word.dropFirst()))
      } else if word.hasPrefix("[]") {
        .list(String(word.dropFirst(2)))
      } else {
        .structure(word)
      }
    }
  }

  /// `DNSPolicy` is `dnsPolicy` in objects, `TTY` is `tty`.
  private static func key(of name: String) -> String {
    let letters = Array(name)
    var capitals = letters.prefix { $0.isUppercase }.count
    if capitals > 1, capitals < letters.count, letters[capitals].isLowercase { capitals -= 1 }
    return String(letters.prefix(capitals)).lowercased() + String(letters.dropFirst(capitals))
  }
}
