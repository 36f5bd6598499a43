import Glibc

/// Colours and emphasis, only where a terminal shows them.
struct TextStyle: Sendable {
  let isColoured: Bool
  /// Columns to wrap at.
  let width: Int

  /// Colour on a terminal unless `NO_COLOR` is set (https://no-color.org) or TERM is dumb.
  init(descriptor: Int32 = STDOUT_FILENO, environment: [String: String]) {
    let isTerminal = isatty(descriptor) == 1
    let isPlain = environment["NO_COLOR"]?.isEmpty == false || environment["TERM"] == "dumb"
    isColoured = isTerminal && !isPlain
    width = TextStyle.width(of: descriptor, isTerminal: isTerminal)
  }

  init(isColoured: Bool, width: Int) {
    self.isColoured = isColoured
    self.width = width
  }

  /// Long lines are hard to read, so at most 96 columns; 80 where there is no terminal.
  private static func width(of descriptor: Int32, isTerminal: Bool) -> Int {
    guard isTerminal else { return 80 }
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return max(40, min(96, Int(size.ws_col)))
  }

  func bold(_ text: String) -> String { wrap(text, "1") }
  func dim(_ text: String) -> String { wrap(text, "2") }
  func italic(_ text: String) -> String { wrap(text, "3") }
  func good(_ text: String) -> String { wrap(text, "32") }
  func bad(_ text: String) -> String { wrap(text, "31") }
  func warn(_ text: String) -> String { wrap(text, "33") }
  func accent(_ text: String) -> String { wrap(text, "36") }

  private func wrap(_ text: String, _ code: String) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
