import Classroom
import Foundation

/// The rooms of the labs that someone has looked at. A room stays: one that were let go while a page
/// is on its way to it would leave that page in a room apart; an empty one costs next to nothing.
actor LabRooms {
  /// How often the journal is asked whether another process wrote to it.
  private static let journalInterval = Duration.milliseconds(500)
  private static let heartbeatInterval = 30  // times the above: 15 seconds

  private let desk: Desk
  private let gate: GradingGate
  private var rooms: [String: LabRoom] = [:]

  init(desk: Desk) {
    self.desk = desk
    gate = GradingGate(places: ProcessInfo.processInfo.activeProcessorCount)
  }

  /// - Throws: `ClassroomFault.unknown` for a lab that is not there.
  func room(_ lab: String) throws(ClassroomFault) -> LabRoom {
    if let room = rooms[lab] { return room }
    try desk.refuseUnknown(lab: lab)
    let room = LabRoom(lab: lab, desk: desk, gate: gate)
    rooms[lab] = room
    return room
  }

  /// Looks for what other processes write, and keeps connections alive, until the task is
  /// cancelled.
  func followJournal() async {
    var version = try? desk.journalVersion()
    var rounds = 0
    while (try? await Task.sleep(for: Self.journalInterval)) != nil {
      rounds += 1
      if rounds % Self.heartbeatInterval == 0 { await beat() }
      guard !rooms.isEmpty, let now = try? desk.journalVersion(), now != version else { continue }
      version = now
      for room in rooms.values { await room.journalChanged() }
    }
  }

  private func beat() async {
    for room in rooms.values { await room.tell(.heartbeat) }
  }

  /// Ends every grading and every stream.
  func close() async {
    for room in rooms.values { await room.close() }
    rooms = [:]
  }
}
