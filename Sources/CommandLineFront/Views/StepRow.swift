import CourseModel

/// A step of a path on one line, wrapped under its title where the terminal is narrow.
struct StepRow {
  let style: TextStyle
  /// Columns of the longest id, so that titles line up.
  let idWidth: Int

  func lines(_ step: PathStep, indent: String) -> [String] {
    let kind = style.dim(LineWrap.padded(step.kind.rawValue, to: 6))
    return lines(
      step.state, id: step.id, between: "", title: step.title, minutes: step.minutes,
      indent: indent, kind: "\(kind) ")
  }

  func lines(
    _ state: StepState, id: String, between: String, title: String, minutes: Int, indent: String,
    kind: String = ""
  ) -> [String] {
    let padded = style.accent(LineWrap.padded(id, to: idWidth))
    return LineWrap.lines(
      "\(SafeText.clean(title))\(style.dim(", \(minutes) min"))", width: style.width,
      first: "\(indent)\(Words.mark(state, style)) \(kind)\(padded)  \(between)")
  }
}
