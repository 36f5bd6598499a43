import CourseModel

/// Gives sentences to the points of one dimension, each to at most one, so that as many points as
/// can be are proved; points that weigh more come first (augmenting paths). What takes two sentences
/// to say gets them only when no other point needs one of them.
struct EvidenceAssignment {
  private var proofs: [[EvidenceFinder.Proof]]
  /// Which point a sentence proves.
  private var owner: [Int: Int] = [:]

  /// - Parameter rules: of the points of one dimension, in order, with their weights.
  static func evidence(
    for rules: [(rule: EvidenceRule, weight: Int)], in text: EvidenceText
  ) -> [Evidence?] {
    var assignment = EvidenceAssignment(
      proofs: rules.map { EvidenceFinder(rule: $0.rule, text: text).proofs() })
    let order = rules.indices.sorted { (rules[$1].weight, $0) < (rules[$0].weight, $1) }
    for point in order {
      var visited: Set<Int> = []
      _ = assignment.place(point, &visited)
    }
    for point in order where !assignment.owner.values.contains(point) { assignment.pair(point) }
    return rules.indices.map { assignment.evidence(of: $0) }
  }

  private func evidence(of point: Int) -> Evidence? {
    let own = owner.filter { $0.value == point }.keys
    return proofs[point].first {
      own.count == $0.sentences.count && $0.sentences.allSatisfy(own.contains)
    }?
    .evidence
  }

  private mutating func pair(_ point: Int) {
    let proof = proofs[point].first { proof in
      proof.sentences.count == 2 && proof.sentences.allSatisfy { owner[$0] == nil }
    }
    for sentence in proof?.sentences ?? 0..<0 { owner[sentence] = point }
  }

  private mutating func place(_ point: Int, _ visited: inout Set<Int>) -> Bool {
    for proof in proofs[point] where proof.sentences.count == 1 {
      let sentence = proof.sentences.lowerBound
      guard visited.insert(sentence).inserted else { continue }
      if let holder = owner[sentence], !place(holder, &visited) { continue }
      owner[sentence] = point
      return true
    }
    return false
  }
}
