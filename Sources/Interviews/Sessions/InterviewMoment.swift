/// A moment on three clocks. The wall clock may be set back and goes on while a laptop is closed; the
/// time the machine was awake does neither, but begins anew with each boot.
public struct InterviewMoment: Codable, Sendable, Equatable {
  /// Milliseconds since 1970.
  public var wall: Int64
  /// Milliseconds.
  public var awake: Int64
  /// Of this start of the machine.
  public var boot: String

  public init(wall: Int64, awake: Int64, boot: String) {
    self.wall = wall
    self.awake = awake
    self.boot = boot
  }

  /// Seconds that count since an earlier moment; nil when the machine was started in between, so
  /// that nobody knows how long it was off.
  public func seconds(since earlier: InterviewMoment) -> Double? {
    guard boot == earlier.boot else { return nil }
    // The file may have been edited by hand: no number in it may stop the program.
    return Double(max(0, awake &- earlier.awake)) / 1000
  }
}
