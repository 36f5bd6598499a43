/// A text by its Unicode scalars, with the places GitHub gives: in UTF-16 units.
struct ScalarText: Sendable {
  let scalars: [Unicode.Scalar]
  /// UTF-16 units before each scalar, and before the end.
  private let units: [Int]

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    var units: [Int] = [0]
    units.reserveCapacity(scalars.count + 1)
    var sum = 0
    for scalar in scalars {
      sum += scalar.value > 0xFFFF ? 2 : 1
      units.append(sum)
    }
    self.units = units
  }

  var count: Int { scalars.count }

  /// Nil beyond the end.
  subscript(index: Int) -> Unicode.Scalar? {
    scalars.indices.contains(index) ? scalars[index] : nil
  }

  func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }

  /// How many UTF-16 units stand between two scalars.
  func units(from start: Int, to end: Int) -> Int { units[end] - units[start] }
}
