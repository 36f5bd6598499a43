extension Double {
  /// Rounded to six significant digits: what a report can mean to say.
  var significant: Double {
    guard isFinite, self != 0 else { return isFinite ? self : 0 }
    var scale = 1.0
    var size = magnitude
    while size < 100_000 {
      size *= 10
      scale *= 10
    }
    while size >= 1_000_000 {
      size /= 10
      scale /= 10
    }
    return (self * scale).rounded() / scale
  }

  /// This divided by `other`, or 0 where there is nothing to divide by.
  func over(_ other: Double) -> Double { other > 0 ? self / other : 0 }
}
