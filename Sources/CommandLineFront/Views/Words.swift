import CourseModel

/// Small signs that several screens share.
enum Words {
  static func mark(_ state: StepState, _ style: TextStyle) -> String {
    switch state {
    case .done: style.good("✓")
    case .started: style.warn("◐")
    case .open: style.dim("○")
    }
  }
}
