import Curriculum

// Prints how long loading takes for each pack given: from its files, and from the cache.
// usage: catalogue-benchmark STATE-FOLDER PACK...

let arguments = CommandLine.arguments.dropFirst()
guard let state = arguments.first, arguments.count > 1 else {
  fatalError("usage: catalogue-benchmark STATE-FOLDER PACK...")
}

/// The shortest of some runs, in milliseconds.
func milliseconds(runs: Int, _ work: () -> Void) -> Double {
  (0..<runs).map { _ in
    let time = ContinuousClock().measure(work)
    return Double(time.components.attoseconds) / 1e15 + Double(time.components.seconds) * 1e3
  }.min() ?? 0
}

func shown(_ milliseconds: Double) -> String { "\((milliseconds * 10).rounded() / 10) ms" }

for pack in arguments.dropFirst() {
  let cache = CatalogueCache(folder: state)
  let loaded = cache.load(packs: [pack])
  let cold = milliseconds(runs: 5) { _ = CatalogueLoader.load(packs: [pack]) }
  let cached = milliseconds(runs: 10) { _ = cache.load(packs: [pack]) }
  print(
    "\(pack): \(loaded.catalogue.labs.count) labs, \(loaded.problems.count) problems;",
    "from files \(shown(cold)), from the cache \(shown(cached))")
}
