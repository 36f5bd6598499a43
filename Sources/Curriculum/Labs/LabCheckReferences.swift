import CourseModel
import Documents

/// Checks that what a manifest says about its checks names checks it has.
struct LabCheckReferences {
  let references: LabReferences
  let log: ProblemLog

  func run() {
    var known: [String] = []
    for id in references.checkIDs {
      if known.contains(id.value) {
        log.add(ReferenceFault.duplicateName(id.value, what: "check"), at: id.place)
      } else {
        known.append(id.value)
      }
    }
    for (check, names) in references.after {
      let earlier = known.prefix { $0 != check }
      for name in names where !earlier.contains(name.value) {
        if known.contains(name.value) {
          log.add(ReferenceFault.laterCheck(name.value), at: name.place)
        } else {
          unknownCheck(name, known)
        }
      }
    }
    for name in references.caughtBy where !known.contains(name.value) {
      unknownCheck(name, known)
    }
  }

  private func unknownCheck(_ name: Located<String>, _ known: [String]) {
    let nearest = NearestName.of(name.value, among: known)
    log.add(ReferenceFault.unknownCheck(name.value, nearest: nearest, known: known), at: name.place)
  }
}
