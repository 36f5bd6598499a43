import Curriculum

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

// Prints how long loading takes for each pack given: from its files, and from the cache.
// usage: catalogue-benchmark STATE-FOLDER PACK...

/// Seconds on the clock on the wall, and on the processor.
struct Timing {
  var wall: Double
  var processor: Double

  static func now() -> Timing {
    Timing(wall: seconds(CLOCK_MONOTONIC), processor: seconds(CLOCK_PROCESS_CPUTIME_ID))
  }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The fastest of some runs.
  static func best(of runs: Int, _ work: () -> Void) -> Timing {
    let timings = (0..<runs).map { _ in
      let start = now()
      work()
      let end = now()
      return Timing(wall: end.wall - start.wall, processor: end.processor - start.processor)
    }
    return timings.min { $0.wall < $1.wall } ?? Timing(wall: 0, processor: 0)
  }

  var shown: String { "\(milliseconds(wall)) ms (processor \(milliseconds(processor)) ms)" }

  private func milliseconds(_ seconds: Double) -> Double { (seconds * 10_000).rounded() / 10 }
}

let arguments = CommandLine.arguments.dropFirst()
guard let state = arguments.first, arguments.count > 1 else {
  print("usage: catalogue-benchmark STATE-FOLDER PACK...")
  exit(64)
}

for pack in arguments.dropFirst() {
  let cache = CatalogueCache(folder: state)
  let loaded = cache.load(packs: [pack])
  let cold = Timing.best(of: 5) { _ = CatalogueLoader.load(packs: [pack]) }
  let cached = Timing.best(of: 20) { _ = cache.load(packs: [pack]) }
  print(
    "\(pack): \(loaded.catalogue.labs.count) labs, \(loaded.problems.count) problems;",
    "from files \(cold.shown), from the cache \(cached.shown)")
}
