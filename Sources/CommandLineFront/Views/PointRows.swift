import CourseModel

/// A rubric point with its verdict and what that rests on.
struct PointRows {
  let style: TextStyle

  func lines(_ result: PointResult, indent: String) -> [String] {
    let points = result.earned == true ? "\(result.points)/\(result.points)" : "0/\(result.points)"
    let head = "\(mark(result)) \(SafeText.clean(result.title))"
    let source =
      result.source == .selfAssessed ? "judge yourself" : "\(points) \(result.source.rawValue)"
    var lines = [indent + head + style.dim("  \(result.id), \(source)")]
    let inner = indent + "    "
    lines += wrapped(result.evidence.words, inner)
    if let quote = result.evidence.quote {
      let place = result.evidence.place.map { style.dim(" \($0)") } ?? ""
      lines += wrapped("\"\(quote)\"", inner).map { style.dim($0) }
      if !place.isEmpty { lines[lines.count - 1] += place }
    }
    if result.earned == false { lines += wrapped("Why it counts: \(result.why)", inner) }
    for (index, anchor) in result.anchors.enumerated() {
      let isChosen = result.chosen == index
      let text = "\(index + 1) \(anchor)"
      lines += wrapped(text, inner).map { isChosen ? style.accent($0) : $0 }
    }
    return lines
  }

  private func mark(_ result: PointResult) -> String {
    switch result.earned {
    case true?: style.good("✓")
    case false?: style.bad("✗")
    case nil: style.dim("·")
    }
  }

  private func wrapped(_ text: String, _ indent: String) -> [String] {
    LineWrap.lines(SafeText.clean(text), width: style.width, first: indent, rest: indent)
  }
}
