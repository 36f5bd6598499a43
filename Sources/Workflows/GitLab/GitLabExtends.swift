import CourseModel
import Documents

/// `extends`: maps are merged deeply, the job's own keys win; lists are replaced.
struct GitLabExtends {
  let jobs: [DocumentNode.Entry]
  let log: ProblemLog

  /// GitLab goes this deep.
  private static let deepest = 11

  func resolved(_ job: DocumentNode.Entry) -> DocumentNode? {
    resolved(job, depth: 0, path: [job.key])
  }

  private func resolved(_ job: DocumentNode.Entry, depth: Int, path: [String]) -> DocumentNode? {
    guard let extends = job.value.entry("extends") else { return job.value }
    let names = extends.value.text.map { [$0] } ?? extends.value.elements?.compactMap(\.text) ?? []
    var result = DocumentNode(.map([]), at: job.value.place)
    for name in names {
      guard let parent = jobs.first(where: { $0.key == name }) else {
        let nearest = NearestName.of(name, among: jobs.map(\.key))
        log.add(
          ContentProblem(
            place: extends.value.place, found: "\(job.key) extends `\(name)`, which is no job",
            expected: "a job of this file", remedy: nearest.map { "write `\($0)`" }))
        return nil
      }
      guard depth < Self.deepest, !path.contains(name) else {
        log.add(
          ContentProblem(
            place: extends.value.place, found: "\(job.key) extends itself, or goes too deep",
            expected: "at most \(Self.deepest) levels without a circle"))
        return nil
      }
      guard let inner = resolved(parent, depth: depth + 1, path: path + [name]) else { return nil }
      result = Self.merge(result, with: inner)
    }
    let own = (job.value.entries ?? []).filter { $0.key != "extends" }
    return Self.merge(result, with: DocumentNode(.map(own), at: job.value.place))
  }

  private static func merge(_ base: DocumentNode, with other: DocumentNode) -> DocumentNode {
    guard var entries = base.entries, let others = other.entries else { return other }
    for entry in others {
      if let index = entries.firstIndex(where: { $0.key == entry.key }) {
        entries[index].value = merge(entries[index].value, with: entry.value)
        entries[index].keyPlace = entry.keyPlace
      } else {
        entries.append(entry)
      }
    }
    return DocumentNode(.map(entries), at: other.place)
  }
}
