import Foundation
import Interviews

/// Keeps every version of an answer's files that was ever seen, so that nothing typed is lost.
struct AnswerSnapshots {
  let folder: InterviewFolder

  /// A new snapshot of the files that differ from the newest kept version; nil when none does.
  ///
  /// - Parameter number: of the last snapshot.
  func save(after number: Int) throws(ClassroomFault) -> Int? {
    let anchored = AnchoredFolder(folder.path)
    var changed: [(name: String, bytes: [UInt8])] = []
    for name in AnswerFiles.names {
      guard let bytes = try? anchored.read(name), bytes != (try? anchored.read(newest(name))) else {
        continue
      }
      changed.append((name, bytes))
    }
    guard !changed.isEmpty else { return nil }
    // The copy last: after a crash in between, a version is kept twice rather than not at all.
    for path in [snapshot(number + 1), newest] {
      for (name, bytes) in changed { try keep(bytes, at: path(name), anchored) }
    }
    return number + 1
  }

  private func keep(
    _ bytes: [UInt8], at path: String, _ anchored: AnchoredFolder
  ) throws(ClassroomFault) {
    do throws(FileRefusal) {
      try anchored.write(bytes, to: path)
    } catch {
      throw .fileRefused(path, error)
    }
  }

  private func snapshot(_ number: Int) -> (String) -> String {
    { ".drydock/snapshots/\(number)/\($0)" }
  }

  /// A copy of the newest kept version, to compare with: of a file that stays the same for hours, the
  /// snapshot that holds it lies far back.
  private func newest(_ name: String) -> String { ".drydock/newest/\(name)" }
}
