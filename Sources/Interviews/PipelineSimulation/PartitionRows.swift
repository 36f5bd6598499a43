/// What a partition holds, in rows. Rows that are in none of these are lost.
struct PartitionRows {
  /// Right rows, each once.
  var good = 0.0
  /// Further copies of rows.
  var duplicate = 0.0
  /// Rows with wrong values.
  var corrupt = 0.0
  /// Bad rows that were put aside.
  var quarantined = 0.0

  /// Rows that a reader reads.
  var read: Double { good + duplicate + corrupt }

  static func + (left: PartitionRows, right: PartitionRows) -> PartitionRows {
    PartitionRows(
      good: left.good + right.good, duplicate: left.duplicate + right.duplicate,
      corrupt: left.corrupt + right.corrupt, quarantined: left.quarantined + right.quarantined)
  }

  static func * (rows: PartitionRows, share: Double) -> PartitionRows {
    PartitionRows(
      good: rows.good * share, duplicate: rows.duplicate * share, corrupt: rows.corrupt * share,
      quarantined: rows.quarantined * share)
  }

  /// Appends rows to a table that may hold some of them already.
  mutating func append(_ new: PartitionRows) {
    let again = min(good, new.good)
    good = max(good, new.good)
    duplicate += again + new.duplicate
    corrupt += new.corrupt
    quarantined = max(quarantined, new.quarantined)
  }
}
