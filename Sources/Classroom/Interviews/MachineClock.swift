import Glibc
import Interviews

/// The clocks of this machine that interviews are timed by.
public struct MachineClock: Sendable {
  /// Milliseconds the machine was awake since it was started.
  public var awake: @Sendable () -> Int64
  /// Which start of the machine this is.
  public var boot: @Sendable () -> String

  public init(awake: @escaping @Sendable () -> Int64, boot: @escaping @Sendable () -> String) {
    self.awake = awake
    self.boot = boot
  }

  public static let system = MachineClock(
    awake: {
      // Stands still while the machine sleeps, and cannot be set back.
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    },
    boot: {
      let bytes = try? AnchoredFolder("/proc/sys/kernel/random").read("boot_id")
      return bytes.map { String(decoding: $0.prefix { $0 > 0x20 }, as: UTF8.self) } ?? "unknown"
    })
}

extension Desk {
  var moment: InterviewMoment {
    InterviewMoment(wall: now(), awake: machine.awake(), boot: machine.boot())
  }
}
