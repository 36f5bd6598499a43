import CourseModel
import Sandboxing

extension ProbeLimits {
  /// The sandbox's standard with what the check asks for.
  var sandboxLimits: SandboxLimits {
    var limits = SandboxLimits.standard
    if let cpuSeconds { limits.cpuSeconds = cpuSeconds }
    if let wallSeconds { limits.wallSeconds = wallSeconds }
    if let memoryMiB { limits.memoryBytes = memoryMiB << 20 }
    if let processes { limits.processes = processes }
    if let diskMiB { limits.diskBytes = diskMiB << 20 }
    if let outputKiB { limits.outputBytes = outputKiB << 10 }
    return limits
  }

  /// Enough for several checks that run in one program: times add up, the rest is the largest.
  static func together(_ all: [ProbeLimits]) -> ProbeLimits {
    func largest<Value: Comparable>(_ values: [Value?]) -> Value? {
      values.compactMap(\.self).max()
    }
    let standard = SandboxLimits.standard
    return ProbeLimits(
      cpuSeconds: all.map { $0.cpuSeconds ?? standard.cpuSeconds }.reduce(0, +),
      wallSeconds: all.map { $0.wallSeconds ?? standard.wallSeconds }.reduce(0, +),
      memoryMiB: largest(all.map(\.memoryMiB)), processes: largest(all.map(\.processes)),
      diskMiB: largest(all.map(\.diskMiB)), outputKiB: largest(all.map(\.outputKiB)))
  }
}
