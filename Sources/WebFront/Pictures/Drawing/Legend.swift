/// A row of samples with their words, below a picture.
struct Legend {
  struct Entry {
    var word: String
    /// Draws the sample around a point.
    var sample: (_ x: Double, _ y: Double) -> SVGElement
    var sampleWidth = 16.0
  }

  var entries: [Entry]
  var size: Double
  var gap = 16.0

  /// Starts at `x`; samples and words are centred on `y`.
  func drawing(x: Double, y: Double) -> SVGElement {
    var left = x
    var parts: [SVGElement] = []
    for entry in entries {
      parts.append(entry.sample(left + entry.sampleWidth / 2, y))
      left += entry.sampleWidth + 6
      parts.append(
        SVGElement(
          "text",
          [
            "class": "quiet", "x": .number(left), "y": .number(y + size * 0.35),
            "font-size": .number(size),
          ], text: entry.word))
      left += TextFit.width(entry.word, size: size) + gap
    }
    return SVGElement("g", ["class": "legend", "aria-hidden": "true"], parts)
  }
}
