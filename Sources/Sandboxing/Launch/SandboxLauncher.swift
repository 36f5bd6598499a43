import Glibc

/// The small program that starts and supervises each run.
public enum SandboxLauncher {
  /// The launcher beside the running program, where `make install` and the
  /// build put it; tests run from that same folder.
  ///
  /// - Throws: `SandboxFault.launcherMissing` with the path where it should be.
  public static func locate() throws(SandboxFault) -> String {
    let program = SystemPaths.link(at: "/proc/self/exe") ?? ""
    let parts = program.split(separator: "/").map(String.init)
    // A test bundle may lie a folder or two below the build's products.
    for above in 1...3 where parts.count >= above {
      let path = "/" + (parts.dropLast(above) + ["sandbox-launcher"]).joined(separator: "/")
      if access(path, X_OK) == 0 { return path }
    }
    let beside = "/" + (parts.dropLast() + ["sandbox-launcher"]).joined(separator: "/")
    throw .launcherMissing(beside)
  }

  /// Worth calling some 10 ms before a run, which then starts sooner. Returns at once.
  ///
  /// - Parameter launcher: its path, as `locate` gives it.
  public static func prepare(_ launcher: String) {
    // With version 1 of control groups there is nothing to get over with.
    guard SystemPaths.exists("/sys/fs/cgroup/cgroup.controllers") else { return }
    LauncherProcess(path: launcher).prepare()
  }
}
