/// Ids of jobs and steps.
enum Identifier {
  /// Ids must be shorter.
  static let limit = 100

  static func fault(of id: String) -> WorkflowProblem.Reason? {
    let scalars = id.unicodeScalars
    func isLetter(_ scalar: Unicode.Scalar) -> Bool {
      ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }
    guard let first = scalars.first, isLetter(first) || first == "_", scalars.count < limit,
      scalars.allSatisfy({
        isLetter($0) || ("0"..."9").contains($0) || $0 == "_" || $0 == "-"
      })
    else { return .invalidIdentifier(id) }
    return id.hasPrefix("__") ? .reservedIdentifier(id) : nil
  }
}
