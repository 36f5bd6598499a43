import Glibc

/// Single keys from the terminal while it lives; the terminal's mode is put back afterwards.
final class KeyInput: Sendable {
  private let saved: termios?

  init() {
    var mode = termios()
    guard isatty(STDIN_FILENO) == 1, tcgetattr(STDIN_FILENO, &mode) == 0 else {
      saved = nil
      return
    }
    saved = mode
    mode.c_lflag &= ~UInt32(ICANON | ECHO)
    tcsetattr(STDIN_FILENO, TCSANOW, &mode)
  }

  deinit { restore() }

  var isAvailable: Bool { saved != nil }

  func restore() {
    guard var mode = saved else { return }
    tcsetattr(STDIN_FILENO, TCSANOW, &mode)
  }

  /// The next key, or nil at the end of input.
  func read() -> Character? {
    var byte: UInt8 = 0
    guard Glibc.read(STDIN_FILENO, &byte, 1) == 1 else { return nil }
    return Character(Unicode.Scalar(byte))
  }
}
