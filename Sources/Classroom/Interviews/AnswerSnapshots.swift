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
      guard let bytes = try? anchored.read(name), bytes != latest(of: name, anchored, number) else {
        continue
      }
      changed.append((name, bytes))
    }
    guard !changed.isEmpty else { return nil }
    for (name, bytes) in changed {
      do throws(FileRefusal) {
        try anchored.write(bytes, to: path(number + 1, name))
      } catch {
        throw .fileRefused(path(number + 1, name), error)
      }
    }
    return number + 1
  }

  private func path(_ number: Int, _ name: String) -> String {
    ".drydock/snapshots/\(number)/\(name)"
  }

  private func latest(of name: String, _ anchored: AnchoredFolder, _ number: Int) -> [UInt8]? {
    for number in stride(from: number, to: 0, by: -1) {
      if let bytes = try? anchored.read(path(number, name)) { return bytes }
    }
    return nil
  }
}
