import CourseModel

/// The words on a skill's card and the name a screen reader gives it.
struct SkillCardText {
  var title: [String]
  /// "after entry: Docker", when something of an earlier level comes first.
  var after: [String]
  var progress: String
  var accessibleName: String

  init(_ node: SkillGraph.Node, in graph: SkillGraph, _ metrics: RoadmapMetrics) {
    let skill = node.standing
    title = TextFit.lines(
      skill.title, width: metrics.textWidth - metrics.titleIndent, size: metrics.titleSize,
      .bold, most: 2)
    after = Self.after(node, in: graph, metrics)
    progress = skill.steps.isEmpty ? "no steps yet" : "\(skill.done) of \(skill.steps.count)"
    accessibleName = Self.name(node, in: graph)
  }

  private static func after(
    _ node: SkillGraph.Node, in graph: SkillGraph, _ metrics: RoadmapMetrics
  ) -> [String] {
    guard !node.earlier.isEmpty else { return [] }
    let levels = Set(node.earlier.map(\.level)).sorted()
    let all = levels.map { level in
      let names = node.earlier.filter { $0.level == level }.map { graph.title($0.skill) }
      return "\(level.rawValue): \(names.joined(separator: ", "))"
    }.joined(separator: "; ")
    let long = TextFit.lines(
      "after \(all)", width: metrics.textWidth, size: metrics.smallSize, most: metrics.afterLines)
    if long.last?.hasSuffix("…") == false { return long }
    return ["after \(levels.map(\.rawValue).joined(separator: " and "))"]
  }

  private static func name(_ node: SkillGraph.Node, in graph: SkillGraph) -> String {
    let skill = node.standing
    var parts = [
      "\(TextFit.clipped(skill.title)), \(skill.level.rawValue): \(StateMark.word(skill.state))"
    ]
    parts.append(
      skill.steps.isEmpty
        ? "no steps yet"
        : "\(skill.done) of \(skill.steps.count) \(skill.steps.count == 1 ? "step" : "steps")")
    if !skill.waitsFor.isEmpty { parts.append("first take \(waits(skill.waitsFor, graph))") }
    if node.isNext { parts.append("your next step is here") }
    return parts.joined(separator: ", ")
  }

  private static func waits(_ nodes: [SkillLevel], _ graph: SkillGraph) -> String {
    let named = nodes.prefix(5).map {
      "\(TextFit.clipped(graph.title($0.skill), to: 60)) at \($0.level.rawValue) level"
    }
    let more = nodes.count - named.count
    return named.joined(separator: " and ") + (more > 0 ? " and \(more) more" : "")
  }
}
