import CourseModel

/// Gives sentences to the points of one dimension, each to at most one, so that as many points as
/// can be are proved; points that weigh more come first (augmenting paths).
struct EvidenceAssignment {
  private var proofs: [[EvidenceFinder.Proof]]
  /// Which point a sentence proves.
  private var owner: [Int: Int] = [:]

  /// - Parameter rules: of the points of one dimension, in order, with their weights.
  static func evidence(
    for rules: [(rule: EvidenceRule, weight: Int)], in sentences: [Sentence]
  ) -> [Evidence?] {
    var assignment = EvidenceAssignment(
      proofs: rules.map { EvidenceFinder(rule: $0.rule, sentences: sentences).proofs() })
    let order = rules.indices.sorted { (rules[$1].weight, $0) < (rules[$0].weight, $1) }
    for point in order {
      var visited: Set<Int> = []
      _ = assignment.place(point, &visited)
    }
    return rules.indices.map { point in
      let sentence = assignment.owner.first { $0.value == point }?.key
      return assignment.proofs[point].first { $0.sentence == sentence }?.evidence
    }
  }

  private mutating func place(_ point: Int, _ visited: inout Set<Int>) -> Bool {
    for proof in proofs[point] where visited.insert(proof.sentence).inserted {
      let holder = owner[proof.sentence]
      if let holder, !place(holder, &visited) { continue }
      owner[proof.sentence] = point
      return true
    }
    return false
  }
}
