import CourseModel
import Documents

extension DesignPicture {
  /// Reads as much of a design as its text allows, and says what is wrong with it.
  public init(of text: String, file: String = "design.yaml") {
    self.init(kind: nil)
    do throws(DesignProblems) {
      _ = try DesignText.design(text, file: file)
    } catch {
      problems = error.problems
    }
    guard
      let root = try? DocumentReader.read(text, as: .yaml, file: file, limits: DesignText.limits)
    else { return }
    kind = root["kind"]?.text.flatMap(Kind.init(rawValue:))
    switch kind {
    case .serving: readServing(root)
    case .pipeline: readPipeline(root)
    case nil: break
    }
  }

  private mutating func readServing(_ root: DocumentNode) {
    for entry in (root["components"]?.entries ?? []).prefix(ServingDesign.componentLimit) {
      parts.append(Self.part(entry, kind: entry.value["kind"]?.text ?? "service"))
    }
    let names = Set(parts.map(\.name))
    let flows = root["flows"]?.elements ?? []
    for (index, flow) in flows.prefix(ServingDesign.flowLimit).enumerated() {
      guard let from = flow["from"]?.text, let to = flow["to"]?.text,
        names.contains(from), names.contains(to)
      else { continue }
      let fields = Self.fields(flow, without: ["from", "to"])
      let line = flow.place.line
      arrows.append(
        Arrow(kind: .flow, from: from, to: to, flow: index, line: line, fields: fields))
      guard let other = flow["fallback"]?["to"]?.text, names.contains(other) else { continue }
      arrows.append(
        Arrow(kind: .fallback, from: from, to: other, flow: index, line: line, fields: []))
    }
  }

  private mutating func readPipeline(_ root: DocumentNode) {
    for source in (root["sources"]?.elements ?? []).prefix(PipelineDesign.sourceLimit) {
      guard let name = source.text else { continue }
      parts.append(Part(name: name, kind: "source", line: source.place.line, fields: []))
    }
    let tasks = (root["tasks"]?.entries ?? []).prefix(PipelineDesign.taskLimit)
    for entry in tasks { parts.append(Self.part(entry, kind: "task")) }
    let names = Set(parts.map(\.name))
    for entry in tasks {
      for input in entry.value["inputs"]?.elements ?? [] {
        guard let name = input.text, names.contains(name) else { continue }
        arrows.append(
          Arrow(
            kind: .input, from: name, to: entry.key, flow: nil, line: input.place.line, fields: []))
      }
    }
    settings = Self.fields(root, without: ["kind", "sources", "tasks"])
  }

  private static func part(_ entry: DocumentNode.Entry, kind: String) -> Part {
    let position = entry.value["position"]
    return Part(
      name: entry.key, kind: kind, line: entry.keyPlace.line,
      x: position?["x"]?.plain.number, y: position?["y"]?.plain.number,
      fields: fields(entry.value, without: ["kind", "position"]))
  }

  private static func fields(_ node: DocumentNode, without hidden: Set<String>) -> [Field] {
    (node.entries ?? []).filter { !hidden.contains($0.key) }.map { entry in
      let isNote = entry.key == "note"
      return Field(
        key: entry.key, value: isNote ? entry.value.text ?? entry.value.line : entry.value.line)
    }
  }
}
