/// Which of two versions of an API is the better: `v2`, `v1`, `v1beta2`, `v1beta1`, `v1alpha1`,
/// then everything else by name.
/// https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/#version-priority
public enum APIVersionOrder {
  public static func precedes(_ left: String, _ right: String) -> Bool {
    switch (Parsed(left), Parsed(right)) {
    case (let left?, let right?):
      (left.stability, left.major, left.minor) > (right.stability, right.major, right.minor)
    case (nil, nil): left < right
    case (let left, _): left != nil
    }
  }

  private struct Parsed {
    var major = 0
    /// 2 for stable, 1 for beta, 0 for alpha.
    var stability = 2
    var minor = 0

    init?(_ version: String) {
      guard version.utf8.first == UInt8(ascii: "v") else { return nil }
      var rest = Substring(version.dropFirst())
      guard let major = Self.number(&rest) else { return nil }
      self.major = major
      if rest.isEmpty { return }
      if rest.hasPrefix("alpha") {
        stability = 0
        rest = rest.dropFirst(5)
      } else if rest.hasPrefix("beta") {
        stability = 1
        rest = rest.dropFirst(4)
      } else {
        return nil
      }
      guard let minor = Self.number(&rest), rest.isEmpty else { return nil }
      self.minor = minor
    }

    private static func number(_ text: inout Substring) -> Int? {
      let digits = text.prefix { $0.isASCII && $0.isNumber }
      text = text.dropFirst(digits.count)
      return digits.first == "0" ? nil : Int(digits)
    }
  }
}
