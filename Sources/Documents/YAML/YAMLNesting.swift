/// Tells, without parsing, how deep a YAML text can be at most.
enum YAMLNesting {
  /// An upper bound of the lists and maps inside each other. Every level of a block costs a
  /// column or one of `- ? :`, every level of a flow a bracket; each of these can open a list and a map.
  static func bound(of text: String) -> Int {
    var deepest = 0
    var flow = 0
    var lineStart = true
    var indent = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        lineStart = true
        indent = 0
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "-"), UInt8(ascii: "?"),
        UInt8(ascii: ":"):
        if lineStart { indent += 1 }
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        flow += 1
        lineStart = false
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        flow = max(0, flow - 1)
        lineStart = false
      default:
        lineStart = false
      }
      deepest = max(deepest, indent + flow)
    }
    return 2 * (deepest + 1)
  }
}
