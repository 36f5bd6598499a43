extension String {
  /// Without white space around it, as ECMAScript trims.
  var trimmed: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !ExpressionNumber.isWhiteSpace($0) }),
      let last = scalars.lastIndex(where: { !ExpressionNumber.isWhiteSpace($0) })
    else { return "" }
    return String(scalars[first...last])
  }
}
