import Classroom

/// A hint with its place on the ladder.
struct HintView {
  let style: TextStyle

  func lines(_ hint: TakeHint.Hint) -> [String] {
    let place = style.dim("  hint \(hint.rung) of \(hint.check.hints.count)")
    var lines = ["", "  \(style.bold(SafeText.clean(hint.check.title)))\(place)", ""]
    lines += ProseText(style: style).lines(hint.text, indent: "  ")
    if hint.isLast {
      lines += ["", style.dim("  That was the last one. drydock solution \(hint.lab)")]
    }
    return lines + [""]
  }
}
