/// Why a backend does not work on this host.
public enum BackendProblem: Sendable, Equatable {
  case notInstalled
  /// It started and gave up; in its own words.
  case refused(String)
  /// The kernel's Landlock is older than what is needed; 0: it has none.
  case tooOld(abi: Int)
  /// Something else failed while trying it.
  case failed(stage: String, errno: Int32)
}
