import Classroom
import CourseModel

/// What all open pages of one interview share: the clock, what was said, the figures.
actor SessionRoom {
  /// What figures depend on; the prose does not change them.
  private struct Basis: Equatable {
    var estimates: String?
    var design: String?
    var isChanged: Bool

    init(_ versions: [String: String], _ status: InterviewStatus) {
      estimates = versions["estimates.yaml"]
      design = versions["design.yaml"]
      isChanged = status.exchanges.contains { $0.kind == .change }
    }
  }

  private let desk: Desk
  private let folder: InterviewFolder
  private var listeners = Listeners()
  private var files: FileWatch?
  private var told: InterviewStatus?
  private var versions: [String: String] = [:]
  private var figures: AnswerFigures?
  private var measured: Basis?
  private var measuring: Task<Void, Never>?
  /// The language model's turn, where one comments: never waited for.
  private var turn: Task<Void, Never>?

  init(folder: InterviewFolder, desk: Desk) {
    self.folder = folder
    self.desk = desk
  }

  // MARK: Listening

  /// The events from now on, beginning with the whole state.
  func listen() throws(ClassroomFault) -> RoomStream {
    let state = try state()
    let stream = listeners.add(RoomEvent("state", state)) { [weak self] number in
      Task { await self?.leave(number) }
    }
    if files == nil {
      files = FileWatch(folder: folder.path) { [weak self] in Task { await self?.look() } }
    }
    measure(state.status)
    return stream
  }

  private func leave(_ number: Int) {
    listeners.remove(number)
    if listeners.isEmpty { files = nil }
  }

  func state() throws(ClassroomFault) -> SessionState {
    let status = try ShowInterview(desk: desk)(folder)
    told = status
    versions = EditAnswer(desk: desk, folder: folder).versions()
    return SessionState(status: status, versions: versions, figures: figures)
  }

  func tell(_ event: RoomEvent) { listeners.tell(event) }

  func close() {
    measuring?.cancel()
    turn?.cancel()
    listeners.close()
    files = nil
  }

  // MARK: What happens

  /// Looks what is new: in the files, on the clock, from another front. Called each second while a
  /// page is open, for each burst of saves, and right after a change of our own.
  func look() {
    guard !listeners.isEmpty, let status = try? ShowInterview(desk: desk)(folder) else { return }
    let now = EditAnswer(desk: desk, folder: folder).versions()
    if now != versions {
      versions = now
      tell(RoomEvent("files", FilesChanged(versions: now)))
    }
    if status.withoutClock != told?.withoutClock {
      tell(RoomEvent("status", StatusChanged(status: status)))
    }
    told = status
    measure(status)
    if status.interviewer?.isDue == true { giveTurn() }
  }

  /// Lets the language model comment beside all else, if it has an occasion.
  func giveTurn() {
    guard turn == nil else { return }
    let (desk, folder) = (desk, folder)
    turn = Task {
      // Why there is no comment stands in the session.
      try? await InterviewerTurn(desk: desk)(folder)
      endTurn()
    }
  }

  private func endTurn() {
    let isOver = turn?.isCancelled ?? true
    turn = nil
    if !isOver { look() }
  }

  /// Puts the clocks of all pages right.
  func tellClock() {
    if let told { tell(RoomEvent("clock", ClockTold(told))) }
  }

  /// One measurement at a time; what is saved meanwhile gets one of its own.
  private func measure(_ status: InterviewStatus) {
    let basis = Basis(versions, status)
    guard measuring == nil, basis != measured, status.state != .submitted else { return }
    let (desk, folder) = (desk, folder)
    measuring = Task {
      let figures = try? await BlockingWork.run { try MeasureAnswer(desk: desk)(folder) }
      finish(figures, basis)
    }
  }

  private func finish(_ figures: AnswerFigures?, _ basis: Basis) {
    measuring = nil
    measured = basis
    if let figures {
      self.figures = figures
      tell(RoomEvent("figures", FiguresChanged(figures: figures)))
    }
    if let told, !listeners.isEmpty, !Task.isCancelled { measure(told) }
  }
}
