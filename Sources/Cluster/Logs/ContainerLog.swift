import KubernetesAPI

/// What a container has written: worked out when it is read, from when it started and ended.
struct ContainerLog: Sendable, Hashable {
  /// One life of the container.
  struct Life: Sendable, Hashable {
    var start: Timestamp
    var end: Timestamp?
    /// What it writes by its model.
    var lines: [ImageLogLine]
    /// Its last words.
    var last: [String] = []
  }

  struct Line: Sendable, Hashable {
    var time: Timestamp
    var text: String
  }

  /// A kubelet keeps 10 MiB; more lines than this are never read.
  static let limit = 100_000

  private(set) var current: Life?
  private(set) var previous: Life?

  mutating func begin(_ lines: [ImageLogLine], at now: Timestamp) {
    if let current { previous = current }
    current = Life(start: now, end: nil, lines: lines)
  }

  mutating func end(_ last: [String], at now: Timestamp) {
    guard current?.end == nil else { return }
    current?.end = now
    current?.last = last
  }
}

extension ContainerLog.Life {
  /// The lines that were written by a moment, in order; of very many the last.
  func lines(until moment: Timestamp) -> [ContainerLog.Line] {
    let stop = min(moment, end ?? moment)
    var written: [ContainerLog.Line] = []
    for line in lines {
      guard let every = line.every, every > 0 else {
        let time = start.advanced(seconds: line.at)
        if time <= stop { written.append(.init(time: time, text: line.text)) }
        continue
      }
      let count = Int(max(-1, (stop.seconds(since: start) - line.at) / every)) + 1
      for number in max(0, count - ContainerLog.limit)..<max(0, count) {
        let time = start.advanced(seconds: line.at + Double(number) * every)
        guard time <= stop else { break }
        written.append(.init(time: time, text: Self.filled(line.text, number)))
      }
    }
    written.sort { $0.time < $1.time }
    if let end, end <= moment { written += last.map { .init(time: end, text: $0) } }
    return written.suffix(ContainerLog.limit)
  }

  /// `{n}` is the number of the repetition, from 1.
  private static func filled(_ text: String, _ number: Int) -> String {
    guard text.contains("{n}") else { return text }
    return text.split(separator: "{n}", omittingEmptySubsequences: false)
      .joined(separator: String(number + 1))
  }
}
