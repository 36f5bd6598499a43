/// What the launcher answers.
struct LaunchReport: Sendable, Equatable {
  /// The launcher's `enum ending`.
  enum Ending: Int, Sendable {
    case exited, signalled, stopped, fault, cancelled, noBackend
  }

  var ending: Ending
  var value: Int
  var cpuMicroseconds: Int
  var wallMicroseconds: Int
  var peakMemoryBytes: Int
  var stage: String
  var standardOutput: CapturedOutput
  var standardError: CapturedOutput

  /// nil when the bytes are no whole report: the launcher was killed.
  init?(wire: [UInt8]) {
    guard let records = WireRecords.parse(wire),
      let ending = Self.number(1, in: records).flatMap(Ending.init(rawValue:))
    else { return nil }
    self.ending = ending
    value = Self.number(2, in: records) ?? 0
    cpuMicroseconds = Self.number(3, in: records) ?? 0
    wallMicroseconds = Self.number(4, in: records) ?? 0
    peakMemoryBytes = Self.number(5, in: records) ?? 0
    stage = String(decoding: records[10] ?? [], as: UTF8.self)
    standardOutput = Self.output(bytes: 6, cut: 7, in: records)
    standardError = Self.output(bytes: 8, cut: 9, in: records)
  }

  private static func number(_ tag: UInt8, in records: [UInt8: ArraySlice<UInt8>]) -> Int? {
    records[tag].flatMap(WireRecords.number)
  }

  private static func output(
    bytes: UInt8, cut: UInt8, in records: [UInt8: ArraySlice<UInt8>]
  ) -> CapturedOutput {
    CapturedOutput(bytes: Array(records[bytes] ?? []), cutBytes: number(cut, in: records) ?? 0)
  }
}

extension LaunchReport {
  /// - Throws: what kept the program from starting.
  func report(on launch: LaunchRequest) throws(SandboxFault) -> SandboxReport {
    SandboxReport(
      ending: try ending(on: launch),
      cpuSeconds: Double(cpuMicroseconds) / 1e6,
      wallSeconds: Double(wallMicroseconds) / 1e6,
      peakMemoryBytes: peakMemoryBytes,
      standardOutput: standardOutput,
      standardError: standardError,
      backend: launch.backend)
  }

  private func ending(on launch: LaunchRequest) throws(SandboxFault) -> SandboxEnding {
    switch ending {
    case .exited: return .exited(Int32(truncatingIfNeeded: value))
    case .signalled: return .signalled(Int32(truncatingIfNeeded: value))
    case .stopped:
      guard SandboxLimit.allCases.indices.contains(value) else { throw .launcherDied }
      let limit = SandboxLimit.allCases[value]
      return .stopped(by: limit, value: launch.request.limits.value(of: limit))
    case .cancelled: throw .cancelled
    case .noBackend: throw .backendUnavailable(launch.backend, .refused(standardError.text))
    case .fault: throw fault(on: launch)
    }
  }

  private func fault(on launch: LaunchRequest) -> SandboxFault {
    let error = Int32(truncatingIfNeeded: value)
    switch stage {
    case "execute":
      return .commandNotFound(
        launch.request.command[0], path: launch.environment["PATH"] ?? "", errno: error)
    case "execute bubblewrap": return .backendUnavailable(.bubblewrap, .notInstalled)
    case "landlock abi": return .backendUnavailable(.landlock, .tooOld(abi: Int(error)))
    default: return .setupFailed(stage: stage, errno: error)
    }
  }
}
