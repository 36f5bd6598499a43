import Foundation
import Glibc
import Interviews

/// The events of a session on disk, one line of JSON each, only ever added to. Several fronts may
/// write: each holds a lock while it reads, decides and adds.
struct SessionLog {
  static let byteLimit = 32 << 20

  let path: String

  /// The session as it is; a last line that a crash cut short is passed over.
  func session() throws(ClassroomFault) -> InterviewSession {
    let data = try Folder.contents(of: path)
    guard data.count <= Self.byteLimit else {
      throw .cannotRead(path: path, reason: "it is larger than 32 MiB")
    }
    let decoder = JSONDecoder()
    let events = data.split(separator: UInt8(ascii: "\n"))
      .compactMap { try? decoder.decode(InterviewEvent.self, from: $0) }
    guard let session = InterviewSession(events) else {
      throw .cannotRead(path: path, reason: "its first line does not begin a session")
    }
    return session
  }

  /// Lets `body` look at the session and say what happens; what it gives is on the disk when this
  /// returns.
  func update<Value>(
    at moment: InterviewMoment,
    _ body: (InterviewSession) throws(ClassroomFault) -> ([InterviewEvent.Kind], Value)
  ) throws(ClassroomFault) -> Value {
    let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw fault() }
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw fault() }
    }
    let (kinds, value) = try body(try session())
    try append(kinds.map { InterviewEvent(at: moment, kind: $0) }, to: descriptor)
    return value
  }

  /// Begins a session.
  func begin(_ event: InterviewEvent) throws(ClassroomFault) {
    try Folder.write(Data(try line(event)), to: path)
  }

  private func append(_ events: [InterviewEvent], to descriptor: Int32) throws(ClassroomFault) {
    guard !events.isEmpty else { return }
    // A line that a crash cut short must not swallow the next.
    var bytes: [UInt8] = endsInLine(descriptor) ? [] : [UInt8(ascii: "\n")]
    for event in events { bytes += try line(event) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw fault() }
      written += count
    }
    guard fsync(descriptor) == 0 else { throw fault() }
  }

  private func endsInLine(_ descriptor: Int32) -> Bool {
    let size = lseek(descriptor, 0, SEEK_END)
    var last: UInt8 = 0
    return size == 0 || (pread(descriptor, &last, 1, size - 1) == 1 && last == UInt8(ascii: "\n"))
  }

  private func line(_ event: InterviewEvent) throws(ClassroomFault) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(event)) + [UInt8(ascii: "\n")]
    } catch {
      throw .cannotWrite(path: path, reason: "\(error)")
    }
  }

  private func fault() -> ClassroomFault {
    .cannotWrite(path: path, reason: String(cString: strerror(errno)))
  }
}
