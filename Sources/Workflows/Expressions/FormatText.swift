/// `format('{0} of {1}', ...)`: `{{` and `}}` stand for braces.
enum FormatText {
  static func fill(_ format: String, with arguments: [String]) throws(ExpressionFault) -> String {
    let scalars = Array(format.unicodeScalars)
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      guard scalar == "{" || scalar == "}" else {
        result.append(scalar)
        index += 1
        continue
      }
      if index + 1 < scalars.count, scalars[index + 1] == scalar {
        result.append(scalar)
        index += 2
        continue
      }
      guard scalar == "{", let end = scalars[index...].firstIndex(of: "}"),
        let number = position(scalars[(index + 1)..<end])
      else { throw ExpressionFault(.formatInvalid(format)) }
      guard arguments.indices.contains(number) else {
        throw ExpressionFault(.formatLacksArgument(format))
      }
      result.append(contentsOf: arguments[number].unicodeScalars)
      index = end + 1
    }
    return String(result)
  }

  /// The number at the start; what follows it is not looked at. A number too large to hold is
  /// larger than any list of arguments.
  private static func position(_ scalars: ArraySlice<Unicode.Scalar>) -> Int? {
    let digits = scalars.prefix { ("0"..."9").contains($0) }
    if digits.isEmpty { return nil }
    return Int(String(String.UnicodeScalarView(digits))) ?? Int.max
  }
}
