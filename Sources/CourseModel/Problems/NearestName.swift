/// Finds what someone probably meant to type.
public enum NearestName {
  /// The candidate closest to `name`, or nil when none is close enough to be a typing error.
  public static func of(_ name: String, among candidates: [String]) -> String? {
    let allowed = max(1, name.count / 3)
    let wanted = name.lowercased()
    return
      candidates
      // Each letter more or less is one edit, so most candidates need no table.
      .filter { abs($0.count - name.count) <= allowed }
      .map { (candidate: $0, distance: distance(wanted, $0.lowercased())) }
      .filter { $0.distance <= allowed }
      .min { ($0.distance, $0.candidate) < ($1.distance, $1.candidate) }?
      .candidate
  }

  /// Edits between two words, a swap of neighbours counting as one (optimal string alignment).
  static func distance(_ left: String, _ right: String) -> Int {
    let a = Array(left), b = Array(right)
    var table = [[Int]](repeating: Array(0...b.count), count: a.count + 1)
    for row in 0...a.count { table[row][0] = row }
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    for i in 1...a.count {
      for j in 1...b.count {
        let change = a[i - 1] == b[j - 1] ? 0 : 1
        var best = min(
          table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + change)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          best = min(best, table[i - 2][j - 2] + 1)
        }
        table[i][j] = best
      }
    }
    return table[a.count][b.count]
  }
}
