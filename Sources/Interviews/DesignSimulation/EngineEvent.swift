/// What an entry of the event queue means: a kind, an index, and for calls their generation, which
/// tells entries of calls that have ended from those of their successors.
struct EngineEvent {
  enum Kind: UInt8 {
    case arrival, complete, deliver, retry, timeout, batchTimer, batchComplete, windowEnd
    case scaleTick, scaleReady, jobTick, fault, slot
  }

  static func payload(_ kind: Kind, _ index: Int, generation: UInt32 = 0) -> UInt64 {
    UInt64(kind.rawValue) << 56 | UInt64(generation & 0xFF_FFFF) << 32
      | UInt64(UInt32(truncatingIfNeeded: index))
  }

  static func kind(_ payload: UInt64) -> Kind? { Kind(rawValue: UInt8(payload >> 56)) }
  static func generation(_ payload: UInt64) -> UInt32 { UInt32(payload >> 32) & 0xFF_FFFF }
  static func index(_ payload: UInt64) -> Int { Int(UInt32(truncatingIfNeeded: payload)) }
}
