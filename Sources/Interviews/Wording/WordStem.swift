/// Reduces English words so that forms of one word meet: `retries`, `retried`, `retrying` -> `retri`.
/// Light on purpose: who reads a verdict can redo it by hand. `docs/interview-words.md` has the rules.
enum WordStem {
  static func of(_ word: String) -> String {
    var stem = Array(word.lowercased())
    if stem.count > 4, stem.ends("ies") {
      stem.replace(last: 3, "y")
    } else if stem.count > 4,
      stem.ends("sses") || stem.ends("xes") || stem.ends("ches")
        || stem.ends("shes") || stem.ends("zes")
    {
      stem.removeLast(2)
    } else if stem.count > 3, stem.ends("s"), !stem.ends("ss"), !stem.ends("us"), !stem.ends("is") {
      stem.removeLast()
    }
    if stem.count > 4, stem.ends("ied") {
      stem.replace(last: 3, "y")
    } else if stem.count > 5, stem.ends("ing") {
      stem.removeLast(3)
      stem.undouble()
    } else if stem.count > 4, stem.ends("ed"), !stem.ends("eed") {
      stem.removeLast(2)
      stem.undouble()
    }
    if stem.count > 3, stem.last == "e" { stem.removeLast() }
    if stem.count > 3, stem.last == "y" { stem.replace(last: 1, "i") }
    return String(stem)
  }
}

extension [Character] {
  fileprivate func ends(_ ending: String) -> Bool { suffix(ending.count).elementsEqual(ending) }

  fileprivate mutating func replace(last count: Int, _ ending: String) {
    removeLast(count)
    append(contentsOf: ending)
  }

  /// `stopped` -> `stopp` -> `stop`; `fall`, `pass`, `buzz` keep theirs.
  fileprivate mutating func undouble() {
    guard count > 3, let last, last == self[count - 2], !"aeiouslz".contains(last) else { return }
    removeLast()
  }
}
