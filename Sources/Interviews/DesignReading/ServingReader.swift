import CourseModel
import Documents

/// Reads a serving design: components first, then the flows between them.
enum ServingReader {
  static func read(_ fields: inout FieldReader) -> ServingDesign? {
    let log = fields.log
    let entries = fields.required("components", as: .entries(of: .anyNode))
    let names = Set((entries ?? []).map(\.key.value))
    let components = (entries ?? []).compactMap { entry -> DesignComponent? in
      guard DesignName.isValid(entry.key.value) else {
        log.add(.badName(entry.key.value), at: entry.key.place)
        return nil
      }
      return ComponentShape.component(named: entry.key).value(of: entry.value, log: log)
    }
    let shape = FlowShape(
      components: components, broken: names.subtracting(components.map(\.name)))
    let flows = fields.required("flows", as: .list(of: shape.flow))
    guard let entries, let flows else { return nil }
    if entries.isEmpty || entries.count > ServingDesign.componentLimit {
      let limit = ServingDesign.componentLimit
      log.add(.count("components", entries.count, 1...limit), at: fields.place("components"))
      return nil
    }
    if flows.count > ServingDesign.flowLimit {
      let limit = ServingDesign.flowLimit
      log.add(.count("flows", flows.count, 1...limit), at: fields.place("flows"))
      return nil
    }
    guard log.problems.isEmpty else { return nil }
    let design = ServingDesign(components: components, flows: numbered(flows))
    ServingRules(design: design, log: log, flowsPlace: fields.place("flows")).check()
    return design
  }

  /// A flow without `step` is a step of its own, after the flow of the same component before it.
  private static func numbered(_ flows: [DesignFlow]) -> [DesignFlow] {
    var last: [Int: Int] = [:]
    var splits: [Int: [String: Int]] = [:]
    return flows.map { flow in
      var flow = flow
      if flow.step < 0 {
        let shared = flow.split.flatMap { splits[flow.from]?[$0] }
        flow.step = shared ?? (last[flow.from] ?? 0) + 1
      }
      if let split = flow.split { splits[flow.from, default: [:]][split] = flow.step }
      last[flow.from] = max(last[flow.from] ?? 0, flow.step)
      return flow
    }
  }
}

extension FieldShape where Value == DocumentNode {
  /// Any value, to be read later.
  static var anyNode: FieldShape { FieldShape("a map") { node, _ in node } }
}
