import Glibc

/// One start of the launcher: sends the request, waits for the report.
struct LauncherProcess: Sendable {
  var path: String
  /// A command that becomes the launcher, such as one that changes the user: for tests.
  var prefix: [String] = []

  func run(
    _ launch: LaunchRequest, onOutput: OutputObserver? = nil
  ) async throws(SandboxFault) -> SandboxReport {
    var launch = launch
    launch.streams = onOutput != nil
    let bytes = launch.wire
    let line = ControlLine()
    let answer = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // A thread of its own: waiting here must not hold up the tasks' threads.
        DetachedThread.start {
          exchange(bytes, over: line, onOutput) { continuation.resume(returning: $0) }
        }
      }
    } onCancel: {
      line.hangUp()
    }
    return try answer.get().report(on: launch)
  }

  /// Hands the report on as soon as it is there, and then waits for the
  /// launcher, which has nothing left to do but to end.
  private func exchange(
    _ bytes: [UInt8], over line: ControlLine, _ onOutput: OutputObserver?,
    handOn: (Result<LaunchReport, SandboxFault>) -> Void
  ) {
    do throws(SandboxFault) {
      let child = try start(line)
      line.send(bytes)
      let report = line.receiveReport(onOutput: onOutput)
      handOn(report.map(Result.success) ?? .failure(.launcherDied))
      line.close()
      reap(child)
    } catch {
      line.close()
      handOn(.failure(error))
    }
  }

  /// Gets the kernel's slow part of a start over with, beside what the caller does next; see
  /// `cgroup_prepare` in cgroup.h. Does nothing where that cannot be done.
  func prepare() {
    DetachedThread.start {
      guard let child = try? spawn(["prepare"], control: nil) else { return }
      reap(child)
    }
  }

  /// Starts the launcher with its end of the line on descriptor 3 and nothing else.
  func start(_ line: ControlLine) throws(SandboxFault) -> pid_t {
    if line.isHungUp { throw .cancelled }
    guard access(path, X_OK) == 0 else { throw .launcherMissing(path) }
    let other = try line.open()
    defer { Glibc.close(other) }
    return try spawn([], control: other)
  }

  private func reap(_ child: pid_t) {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
  }

  private func spawn(_ words: [String], control: Int32?) throws(SandboxFault) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    if let control { posix_spawn_file_actions_adddup2(&actions, control, 3) }
    for descriptor in Int32(0)...2 {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var child: pid_t = 0
    let command = prefix + [path] + words
    var arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var environment: [UnsafeMutablePointer<CChar>?] = [nil]
    let error = posix_spawn(&child, command[0], &actions, &attributes, &arguments, &environment)
    guard error == 0 else { throw .setupFailed(stage: "start the launcher", errno: error) }
    return child
  }
}
