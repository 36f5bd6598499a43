/// The formats of texts that a definition's schema may ask for and the server checks. Others are
/// taken as they are.
/// https://kubernetes.io/docs/reference/kubernetes-api/extend-resources/custom-resource-definition-v1/
enum TextFormat {
  /// Whether a text has a format.
  static func accepts(_ text: String, _ format: String) -> Bool {
    switch format {
    case "date": isDate(text)
    case "date-time", "datetime": isDateTime(text)
    case "duration": isDuration(text)
    case "ipv4": isIPv4(text)
    case "ipv6": isIPv6(text)
    case "cidr": isCIDR(text)
    case "byte": !text.isEmpty && Base64.firstFault(text) == nil
    case "mac": isMAC(text)
    case "uri": isURI(text)
    default: patterns[format].map { $0.matches(text) } ?? true
    }
  }

  private static let patterns: [String: Pattern] = {
    let sources = [
      "hostname":
        #"^[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*\.?$"#,
      "email": #"^[^@\s<>()]+@[^@\s<>()]+$"#,
      "uuid": "(?i)^[0-9A-F]{8}-?[0-9A-F]{4}-?[0-9A-F]{4}-?[0-9A-F]{4}-?[0-9A-F]{12}$",
      "uuid3": "(?i)^[0-9A-F]{8}-?[0-9A-F]{4}-?3[0-9A-F]{3}-?[0-9A-F]{4}-?[0-9A-F]{12}$",
      "uuid4": "(?i)^[0-9A-F]{8}-?[0-9A-F]{4}-?4[0-9A-F]{3}-?[89AB][0-9A-F]{3}-?[0-9A-F]{12}$",
      "uuid5": "(?i)^[0-9A-F]{8}-?[0-9A-F]{4}-?5[0-9A-F]{3}-?[89AB][0-9A-F]{3}-?[0-9A-F]{12}$",
      "bsonobjectid": "(?i)^[0-9a-f]{24}$",
      "isbn10": "^(?:[0-9]{9}X|[0-9]{10})$", "isbn13": "^[0-9]{13}$",
      "creditcard": "^[0-9 -]{13,19}$", "ssn": #"^\d{3}[- ]?\d{2}[- ]?\d{4}$"#,
      "hexcolor": "^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$",
      "rgbcolor":
        #"^rgb\(\s*([01]?\d{1,2}|2[0-4]\d|25[0-5])\s*,\s*([01]?\d{1,2}|2[0-4]\d|25[0-5])\s*,\s*([01]?\d{1,2}|2[0-4]\d|25[0-5])\s*\)$"#,
    ]
    return sources.compactMapValues { try? Pattern($0) }
  }()

  /// Formats that no single pattern describes.
  private static let parts: [String: Pattern] = [
    "goDuration": #"^[-+]?([0-9]*\.?[0-9]+(ns|us|µs|ms|s|m|h))+$"#,
    "longDuration":
      "^[0-9]+ ?(ns|nano|us|µs|micro|ms|milli|s|sec|second|m|min|minute|h|hr|hour|d|day|w|wk|week)s?$",
    "macAddress": "^([0-9A-Fa-f]{2}[:-]){5}([0-9A-Fa-f]{2}[:-]){0,14}[0-9A-Fa-f]{2}$",
    "absoluteAddress": #"^[a-zA-Z][a-zA-Z0-9+.-]*:[^\s]+$"#,
  ].compactMapValues { try? Pattern($0) }

  private static func isDate(_ text: String) -> Bool {
    text.utf8.count == 10 && Timestamp("\(text)T00:00:00Z")?.text.hasPrefix(text) == true
  }

  private static func isDateTime(_ text: String) -> Bool {
    guard text.utf8.count >= 10 else { return false }
    return Timestamp(text.uppercased()) != nil
  }

  /// `1h30m`, or a number with a long unit: `3 weeks`.
  private static func isDuration(_ text: String) -> Bool {
    text == "0" || ["goDuration", "longDuration"].contains { parts[$0]?.matches(text) == true }
  }

  private static func isIPv4(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        guard let number = UInt8(part), part.utf8.first != UInt8(ascii: "+") else { return false }
        return String(number) == part
      }
  }

  private static func isIPv6(_ text: String) -> Bool {
    guard text.contains(":") else { return false }
    let sides = text.split(separator: "::", omittingEmptySubsequences: false)
    guard sides.count <= 2 else { return false }
    var count = 0
    for (index, side) in sides.enumerated() where !side.isEmpty {
      let groups = side.split(separator: ":", omittingEmptySubsequences: false)
      for (place, group) in groups.enumerated() {
        let isLast = index == sides.count - 1 && place == groups.count - 1
        if isLast, group.contains(".") {
          guard isIPv4(String(group)) else { return false }
          count += 2
        } else {
          guard (1...4).contains(group.utf8.count), UInt16(group, radix: 16) != nil else {
            return false
          }
          count += 1
        }
      }
    }
    return sides.count == 2 ? count < 8 : count == 8
  }

  private static func isCIDR(_ text: String) -> Bool {
    let sides = text.split(separator: "/", omittingEmptySubsequences: false)
    guard sides.count == 2, let length = Int(sides[1]), length >= 0 else { return false }
    return isIPv4(String(sides[0])) ? length <= 32 : isIPv6(String(sides[0])) && length <= 128
  }

  private static func isMAC(_ text: String) -> Bool {
    parts["macAddress"]?.matches(text) ?? false
  }

  /// What Go's `url.ParseRequestURI` takes: an absolute address or an absolute path.
  private static func isURI(_ text: String) -> Bool {
    if text.hasPrefix("/") { return !text.contains(" ") }
    return parts["absoluteAddress"]?.matches(text) ?? false
  }
}
