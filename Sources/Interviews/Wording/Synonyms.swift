/// Words that mean the same in an interviewer's ear. Only single words; `docs/interview-words.md`
/// prints the table.
enum Synonyms {
  static let groups: [(word: String, others: [String])] = [
    ("traffic", ["qps", "rps", "tps", "throughput", "load"]),
    ("latency", ["delay", "responsiveness"]),
    ("cost", ["price", "expensive", "spend", "spending", "money"]),
    ("availability", ["uptime", "reliability"]),
    ("freshness", ["stale", "staleness", "fresh", "lag"]),
    ("customer", ["client"]),
    ("accuracy", ["quality", "precision", "recall"]),
    ("privacy", ["gdpr", "pii", "compliance", "regulation"]),
    ("growth", ["grow", "growing"]),
    ("region", ["country", "geography"]),
    ("gpu", ["accelerator"]),
    ("team", ["people", "staff"]),
    ("model", ["classifier"]),
    ("dataset", ["data"]),
    ("label", ["truth", "outcome"]),
    ("incident", ["outage"]),
  ]

  private static let table: [String: String] = {
    var table: [String: String] = [:]
    for group in groups {
      for other in group.others { table[WordStem.of(other)] = WordStem.of(group.word) }
    }
    return table
  }()

  static func canonical(_ stem: String) -> String { table[stem] ?? stem }
}
