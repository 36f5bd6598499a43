/// The arguments of `bwrap` for one request; see bwrap(1).
package struct BubblewrapArguments {
  /// Room above the disk limit, so that the launcher sees it crossed before
  /// the program is merely told that the disk is full.
  static let diskSlackBytes = 1 << 20

  var program: String
  var request: SandboxRequest

  package init(program: String, request: SandboxRequest) {
    self.program = program
    self.request = request
  }

  package var list: [String] {
    options + ["--", Self.launcherInside, "inside"]
  }

  /// All but the command.
  package var options: [String] {
    [program] + namespaces + system + privateFolders + declared + ["--remount-ro", "/"]
  }

  private var namespaces: [String] {
    [
      "--unshare-all", "--die-with-parent", "--new-session", "--as-pid-1",
      "--cap-drop", "ALL", "--hostname", "sandbox",
    ]
  }

  private var system: [String] {
    let folders = SystemPaths.folders.flatMap { path -> [String] in
      if let target = SystemPaths.link(at: path) { return ["--symlink", target, path] }
      return SystemPaths.exists(path) ? ["--ro-bind", path, path] : []
    }
    let files = SystemPaths.configuration.filter(SystemPaths.exists)
    return folders + files.flatMap { ["--ro-bind", $0, $0] }
  }

  private var privateFolders: [String] {
    let size = String(request.limits.diskBytes + Self.diskSlackBytes)
    // Of root's /proc, /proc/sys would change the host's kernel; no user namespace forbids it.
    return [
      "--proc", "/proc", "--remount-ro", "/proc", "--dev", "/dev",
      "--size", size, "--tmpfs", "/dev/shm", "--remount-ro", "/dev",
      "--size", size, "--tmpfs", "/tmp",
    ]
  }

  private struct Mount {
    var path: String
    var how: String
  }

  /// Outer folders first, so that what lies in them is not hidden by them; for
  /// one path declared both ways, writable wins.
  private var declared: [String] {
    let readable = request.readable.filter { !SystemPaths.covers($0) }
    let mounts =
      readable.map { Mount(path: $0, how: "--ro-bind") }
      + request.writable.map { Mount(path: $0, how: "--bind") }
    // The last mount on a path is the one seen; "--bind" sorts before "--ro-bind", hence the swap.
    return mounts.sorted { first, second in
      (first.path.utf8.count, first.path, second.how)
        < (second.path.utf8.count, second.path, first.how)
    }
    .flatMap { [$0.how, $0.path, $0.path] }
  }

  /// Pid 1 inside is the launcher again, at the descriptor it passes through:
  /// `INSIDE_PROGRAM_FD` of inside_bubblewrap.h.
  private static let launcherInside = "/proc/self/fd/5"
}
