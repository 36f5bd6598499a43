import Classroom
import CourseModel
import Foundation

/// What all open pages of one lab share: the grading under way, the watch, the events.
actor LabRoom {
  let lab: String
  private let desk: Desk
  private let gate: GradingGate
  private var listeners = Listeners()
  private var running: RunningCheck?
  private var grading: Task<Void, Never>?
  private var isWatching = false
  /// A save came while a grading was under way; it deserves one of its own.
  private var savedMeanwhile = false
  private var files: FileWatch?
  private var versions: [String: String] = [:]
  /// When the newest attempt that listeners know of was made.
  private var knownAttempt: Int64?

  init(lab: String, desk: Desk, gate: GradingGate) {
    self.lab = lab
    self.desk = desk
    self.gate = gate
  }

  // MARK: Listening

  /// The events from now on, beginning with the whole state.
  /// - Throws: `ClassroomFault.unknown` for a lab that is not there.
  func listen() throws -> RoomStream {
    let stream = listeners.add(RoomEvent("state", try state())) { [weak self] number in
      Task { await self?.leave(number) }
    }
    startFileWatch()
    return stream
  }

  private func leave(_ number: Int) {
    listeners.remove(number)
    guard listeners.isEmpty else { return }
    // Nobody looks: a save must not start gradings in the background.
    files = nil
    isWatching = false
  }

  func tell(_ event: RoomEvent) { listeners.tell(event) }

  func state() throws -> LabState {
    let shown = ShowLab(desk: desk)
    let summary = try shown(lab)
    let record = try ShowStanding(desk: desk)().digest.labs[lab]
    let last = try shown.last(lab)
    knownAttempt = last?.at
    if summary.workspace != nil { versions = currentVersions() }
    return LabState(
      run: running, last: last.map { LastAttempt(at: $0.at, report: $0.report) },
      watch: isWatching, versions: versions, attempts: record?.attempts ?? 0,
      passed: record?.passed ?? false)
  }

  /// Something was written to the journal, perhaps by the command line.
  func journalChanged() {
    guard !listeners.isEmpty, grading == nil else { return }
    guard let last = try? ShowLab(desk: desk).last(lab), last.at != knownAttempt else { return }
    if let state = try? state() { tell(RoomEvent("state", state)) }
  }

  func close() async {
    let grading = grading
    grading?.cancel()
    await grading?.value
    listeners.close()
    files = nil
  }

  // MARK: Files

  private func open() throws(ClassroomFault) -> OpenWorkspace.Opened {
    try OpenWorkspace(desk: desk, folder: "/")(lab)
  }

  private func currentVersions() -> [String: String] {
    (try? open()).map { EditFiles($0).versions() } ?? [:]
  }

  private func startFileWatch() {
    guard files == nil, let opened = try? open() else { return }
    versions = EditFiles(opened).versions()
    files = FileWatch(folder: opened.workspace.path) { [weak self] in
      Task { await self?.filesChanged() }
    }
  }

  /// Called for each burst of changes in the workspace; also right after a write of our own.
  func filesChanged() {
    startFileWatch()
    let now = currentVersions()
    guard now != versions else { return }
    versions = now
    tell(RoomEvent("files", FilesChanged(versions: now)))
    guard isWatching else { return }
    if grading == nil { _ = try? check(only: []) } else { savedMeanwhile = true }
  }

  func setWatch(_ on: Bool) {
    guard on != isWatching else { return }
    isWatching = on
    tell(RoomEvent("watch", WatchState(on: on)))
  }

  // MARK: Grading

  /// Begins a grading, or joins the one under way.
  /// - Throws: `ClassroomFault` when the lab is not started or a check is not there.
  func check(only: [String]) throws(ClassroomFault) -> (run: String, joined: Bool) {
    if let running { return (running.run, true) }
    let opened = try open()
    try CheckLab.refuseUnknown(only, in: opened.lab)
    let run = RunningCheck(
      run: UUID().uuidString, startedAt: desk.now(),
      checks: opened.lab.checks(only: Set(only)).map(CheckPlan.init), results: [])
    running = run
    savedMeanwhile = false
    tell(RoomEvent("run-started", RunStarted(run: run.run, checks: run.checks)))
    grading = Task { await grade(opened, run: run.run, only: only) }
    return (run.run, false)
  }

  func cancel() { grading?.cancel() }

  private func grade(_ opened: OpenWorkspace.Opened, run: String, only: [String]) async {
    await gate.enter()
    let (results, feed) = AsyncStream.makeStream(of: CheckResult.self)
    let desk = desk
    async let outcome = Self.outcome(desk, opened, only: only, feed: feed)
    for await result in results {
      running?.note(result)
      tell(RoomEvent("result", RunResult(run: run, result: result)))
    }
    let ended = await outcome
    await gate.leave()
    finish(run, ended)
  }

  private static func outcome(
    _ desk: Desk, _ opened: OpenWorkspace.Opened, only: [String],
    feed: AsyncStream<CheckResult>.Continuation
  ) async -> Result<CheckLab.Checked, ClassroomFault> {
    defer { feed.finish() }
    do throws(ClassroomFault) {
      return .success(
        try await CheckLab(desk: desk)(opened, only: only) { result in feed.yield(result) })
    } catch {
      return .failure(error)
    }
  }

  private func finish(_ run: String, _ outcome: Result<CheckLab.Checked, ClassroomFault>) {
    running = nil
    grading = nil
    switch outcome {
    case .success(let checked):
      if checked.isRecorded { knownAttempt = (try? ShowLab(desk: desk).last(lab))?.at }
      tell(
        RoomEvent(
          "run-finished",
          RunFinished(
            run: run, report: checked.report, recorded: checked.isRecorded,
            next: checked.report.verdict == .passed ? next() : nil)))
    case .failure(.cancelled): tell(RoomEvent("run-cancelled", RunCancelled(run: run)))
    case .failure(let fault):
      tell(
        RoomEvent("run-failed", RunFailed(run: run, error: FaultAnswer(WebFault(fault)).error)))
    }
    if savedMeanwhile, isWatching { _ = try? check(only: []) }
  }

  private func next() -> PageLink? {
    let standing = try? ShowStanding(desk: desk)().standing
    return standing?.next(after: lab).map { PageLink(title: $0.title, href: $0.href) }
  }
}
