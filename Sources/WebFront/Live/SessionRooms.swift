import Classroom
import Foundation

/// The rooms of the interviews that someone has looked at. As with labs, a room stays.
actor SessionRooms {
  private static let clockInterval = 10  // seconds

  private let desk: Desk
  private var rooms: [String: SessionRoom] = [:]

  init(desk: Desk) { self.desk = desk }

  /// - Parameter name: `PROMPT-N`, or a prompt for its newest session.
  /// - Throws: `ClassroomFault.interview` for a session that is not there.
  func room(_ name: String) throws(ClassroomFault) -> SessionRoom {
    let folder = try OpenInterview(desk: desk, folder: "/")(name)
    if let room = rooms[folder.name] { return room }
    let room = SessionRoom(folder: folder, desk: desk)
    rooms[folder.name] = room
    return room
  }

  /// Shows the pages of a session at once what was just changed.
  func look(_ folder: InterviewFolder) async { await rooms[folder.name]?.look() }

  /// Lets the language model of a session that was just handed in comment on its report.
  func comment(_ folder: InterviewFolder) async { try? await room(folder.name).giveTurn() }

  /// Lets every room look each second, until the task is cancelled.
  func follow() async {
    var seconds = 0
    while (try? await Task.sleep(for: .seconds(1))) != nil {
      seconds += 1
      for room in rooms.values {
        await room.look()
        if seconds % Self.clockInterval == 0 { await room.tellClock() }
      }
    }
  }

  /// Ends every stream.
  func close() async {
    for room in rooms.values { await room.close() }
    rooms = [:]
  }
}
