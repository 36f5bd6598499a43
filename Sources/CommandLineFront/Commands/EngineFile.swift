import Classroom
import Foundation

/// A file that is given to `drydock engine ...`.
enum EngineFile {
  /// Whatever is larger is no file that someone wrote.
  private static let largest = 1 << 20

  static func text(at path: String) throws -> String {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw ClassroomFault.cannotRead(path: path, reason: "there is no file to read here")
    }
    defer { try? file.close() }
    let data: Data
    do {
      // Nil at once is an empty file.
      data = try file.read(upToCount: largest + 1) ?? Data()
    } catch {
      throw ClassroomFault.cannotRead(path: path, reason: "this is no text file")
    }
    guard data.count <= largest else {
      throw ClassroomFault.cannotRead(path: path, reason: "it is larger than 1 MiB")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw ClassroomFault.cannotRead(path: path, reason: "it is not in UTF-8")
    }
    return text
  }
}
