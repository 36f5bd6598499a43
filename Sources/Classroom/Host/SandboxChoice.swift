import Grading
import Sandboxing

/// The sandbox that learner code runs in.
enum SandboxChoice {
  /// - Parameter isolation: nil means the strongest that starts: bubblewrap, else landlock.
  /// - Throws: `sandbox` when the launcher is missing. A backend that does not work says so when
  ///   the first program is to run: learner code never runs unprotected.
  static func sandbox(_ isolation: SandboxBackend?) throws(ClassroomFault) -> any Sandbox {
    let launcher: String
    do throws(SandboxFault) {
      launcher = try SandboxLauncher.locate()
    } catch {
      throw .sandbox(error)
    }
    return switch isolation {
    case nil: SandboxSurvey.quick(launcher: launcher)
    case .bubblewrap: BubblewrapSandbox(launcher: launcher)
    case .landlock: LandlockSandbox(launcher: launcher)
    }
  }
}

extension Desk {
  /// Has the host get ready for a grading that is about to come; returns at once.
  public static func prepareGrading() {
    // A launcher that is missing is reported when it is needed.
    if let launcher = try? SandboxLauncher.locate() { SandboxLauncher.prepare(launcher) }
  }

  /// - Parameter isolation: nil means the configured one, else the strongest that starts.
  func grader(isolation: SandboxBackend?) throws(ClassroomFault) -> Grader {
    Grader(
      sandbox: try SandboxChoice.sandbox(isolation ?? configuration.isolation), toolbox: toolbox,
      examiner: share.examiner, stages: home.stages)
  }
}
