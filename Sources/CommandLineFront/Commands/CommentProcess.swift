import Classroom
import CourseModel
import Foundation

/// Has the language model asked for its comment by a process of its own: no command waits for a model,
/// and Ctrl-C ends a command without ending what it began. The process is gone after the configured
/// timeout at the latest.
struct CommentProcess {
  /// How long `ask` and `submit` look out for a comment after they have said everything of their own.
  static let patience = Duration.seconds(5)
  /// Between two looks.
  static let interval = Duration.milliseconds(50)

  let desk: Desk
  let folder: InterviewFolder
  let packs: [String]

  /// Starts one when there is something to comment on.
  func beginIfDue() {
    guard let standing = try? InterviewerTurn(desk: desk).look(folder) else { return }
    if standing.interviewer?.isDue == true { begin() }
  }

  /// Starts one when there is something to comment on, and looks out for what comes of it.
  ///
  /// - Returns: the comment, or one quiet line; nothing when no model comments.
  func linesAfterWaiting(_ style: TextStyle) async -> [String] {
    let turn = InterviewerTurn(desk: desk)
    guard let before = try? turn.look(folder), before.interviewer?.isDue == true else { return [] }
    begin()
    let view = InterviewStatusView(style: style)
    let clock = ContinuousClock()
    let end = clock.now + Self.patience
    while clock.now < end {
      guard let now = try? turn.look(folder), let interviewer = now.interviewer else { return [] }
      if !interviewer.isDue, !interviewer.isThinking {
        let comments = now.exchanges.dropFirst(before.exchanges.count)
          .filter { $0.speaker == .model }
        return comments.isEmpty
          ? view.notes(interviewer) : comments.flatMap { view.lines($0) }
      }
      try? await Task.sleep(for: Self.interval)
    }
    return [style.dim("  (the model still thinks: drydock interview status has its comment)")]
  }

  /// A failure to start is no reason to disturb anyone: the occasion stays open.
  private func begin() {
    let words =
      [RunningProgram.path, "interview", "comment", "--session", folder.name]
      + packs.flatMap { ["--pack", URL(fileURLWithPath: $0).standardizedFileURL.path] }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A group of its own: Ctrl-C on the terminal is not for it.
    posix_spawnattr_setpgroup(&attributes, 0)
    // `status --watch` catches these; what it starts must end on them as usual.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))
    var arguments = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var process: pid_t = 0
    let program = RunningProgram.path
    guard posix_spawn(&process, program, &actions, &attributes, &arguments, environ) == 0 else {
      return
    }
    Thread.detachNewThread { [process] in
      while waitpid(process, nil, 0) < 0, errno == EINTR {}
    }
  }
}
