import KubernetesAPI

/// Fields that are a number or a share: `3`, `25%`.
enum IntOrPercent {
  /// - Parameters:
  ///   - total: what a percentage is of.
  ///   - roundUp: whether a fraction counts as one more.
  /// - Returns: nil for what is neither a number nor a percentage.
  static func value(_ value: JSON, of total: Int, roundUp: Bool) -> Int? {
    if let number = value.int { return number }
    guard let text = value.string, text.hasSuffix("%"), let percent = Int(text.dropLast()) else {
      return nil
    }
    let (quotient, rest) = (percent * total).quotientAndRemainder(dividingBy: 100)
    return roundUp && rest > 0 ? quotient + 1 : quotient
  }
}
