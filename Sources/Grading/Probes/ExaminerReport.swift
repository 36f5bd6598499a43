import CourseModel
import Foundation

/// What the examiner said before it ended, for whatever reason it ended.
struct ExaminerReport {
  private(set) var lines: [ExaminerLine] = []
  /// The checks that were reached, in order.
  private(set) var begun: [String] = []
  private(set) var isComplete = false
  /// Text that is no report line: a fault of the examiner's own.
  private(set) var noise: String?

  init() {}

  init(_ text: String) { read(text) }

  /// The checks all of whose tests are in.
  var finished: ArraySlice<String> { isComplete ? begun[...] : begun.dropLast() }

  /// - Parameter text: the lines that follow those read before.
  mutating func read(_ text: String) {
    let decoder = JSONDecoder()
    for line in text.split(separator: "\n") {
      guard let decoded = try? decoder.decode(ExaminerLine.self, from: Data(line.utf8)) else {
        // A run that was stopped may leave half a line; only whole strange lines are noise.
        noise = noise ?? String(line.prefix(300))
        continue
      }
      if let check = decoded.begun {
        begun.append(check)
      } else if decoded.done == true {
        isComplete = true
      } else {
        lines.append(decoded)
      }
    }
  }

  func lines(of check: String) -> [ExaminerLine] { lines.filter { $0.check == check } }
}
