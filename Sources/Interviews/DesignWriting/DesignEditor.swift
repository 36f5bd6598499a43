import CourseModel
import Documents

/// Makes the changes of a picture in the text of a design, all or none of them.
public struct DesignEditor {
  public static let editLimit = 200

  private var yaml: YAMLEditor

  /// - Throws: what keeps one of the changes from being made.
  public static func text(
    of text: String, after edits: [DesignEdit]
  ) throws(DesignEditFault) -> String {
    guard edits.count <= editLimit else { throw .limit("changes at once", editLimit) }
    var editor = DesignEditor(
      yaml: YAMLEditor(text, file: "design.yaml", limits: DesignText.limits))
    for edit in edits { try editor.make(edit) }
    return editor.yaml.text
  }

  private mutating func make(_ edit: DesignEdit) throws(DesignEditFault) {
    switch edit.action {
    case .start: try start(edit)
    case .add: try add(edit)
    case .rename: try rename(edit)
    case .remove: try remove(edit)
    case .set: try set(edit)
    case .move: try move(edit)
    case .connect: try connect(edit)
    case .disconnect: try disconnect(edit)
    case .setFlow:
      let flow = try flow(edit)
      let field = try given(edit.field, "field")
      try put(edit.value, for: field, at: [.key("flows"), .index(flow)])
    }
  }

  // MARK: What is there

  private func design() throws(DesignEditFault) -> (root: DocumentNode, kind: DesignPicture.Kind) {
    let root: DocumentNode
    do throws(DocumentEditFault) {
      root = try yaml.root()
    } catch {
      throw DesignEditFault(error, field: "")
    }
    guard let kind = root["kind"]?.text.flatMap(DesignPicture.Kind.init(rawValue:)) else {
      throw .unknownKind(
        root["kind"]?.text ?? "", known: DesignPicture.Kind.allCases.map(\.rawValue))
    }
    return (root, kind)
  }

  private static func parts(_ root: DocumentNode) -> [String] {
    (root["sources"]?.elements ?? []).compactMap(\.text)
      + (root["components"]?.entries ?? root["tasks"]?.entries ?? []).map(\.key)
  }

  private func known(
    _ name: String?, _ what: String, in root: DocumentNode
  ) throws(DesignEditFault) -> String {
    let name = try given(name, what)
    let parts = Self.parts(root)
    guard parts.contains(name) else { throw .unknownPart(name, known: parts) }
    return name
  }

  private func fresh(_ name: String?, in root: DocumentNode) throws(DesignEditFault) -> String {
    let name = try given(name, "name")
    guard DesignName.isValid(name) else { throw .badName(name) }
    guard !Self.parts(root).contains(name) else { throw .nameTaken(name) }
    return name
  }

  private func flow(_ edit: DesignEdit) throws(DesignEditFault) -> Int {
    let count = try design().root["flows"]?.elements?.count ?? 0
    let flow = try given(edit.flow, "flow")
    guard (0..<count).contains(flow) else { throw .unknownFlow(flow, count: count) }
    return flow
  }

  private func given<Value>(_ value: Value?, _ what: String) throws(DesignEditFault) -> Value {
    guard let value else { throw .incomplete(what) }
    return value
  }

  private static func table(_ kind: DesignPicture.Kind) -> String {
    kind == .serving ? "components" : "tasks"
  }

  private func sourceIndex(_ name: String, in root: DocumentNode) -> Int? {
    root["sources"]?.elements?.firstIndex { $0.text == name }
  }

  // MARK: Parts

  private mutating func start(_ edit: DesignEdit) throws(DesignEditFault) {
    let known = DesignPicture.Kind.allCases.map(\.rawValue)
    let kind = try given(edit.kind, "kind")
    guard known.contains(kind) else { throw .unknownKind(kind, known: known) }
    try apply(.set([.key("kind")], value: kind), field: "kind")
  }

  private mutating func add(_ edit: DesignEdit) throws(DesignEditFault) {
    let (root, kind) = try design()
    let name = try fresh(edit.name, in: root)
    let wanted = try given(edit.kind, "kind")
    if kind == .pipeline, wanted == "source" {
      if root["sources"]?.elements == nil { try apply(.set([.key("sources")], value: "[]")) }
      return try apply(.append([.key("sources")], value: name))
    }
    guard
      let fields = StarterFields.of(wanted, in: kind, firstSource: Self.parts(root).first)
    else {
      throw .unknownKind(wanted, known: StarterFields.kinds(in: kind))
    }
    let table = Self.table(kind)
    if root[table] == nil { try apply(.set([.key(table)], value: "")) }
    let position = edit.x.flatMap { x in edit.y.map { ["position: \(Self.position(x, $0))"] } }
    let value = "{\((fields + (position ?? [])).joined(separator: ", "))}"
    try apply(.set([.key(table), .key(name)], value: value, lines: true))
  }

  private mutating func rename(_ edit: DesignEdit) throws(DesignEditFault) {
    let (root, kind) = try design()
    let name = try known(edit.name, "name", in: root)
    let new = try fresh(edit.to, in: root)
    if let index = sourceIndex(name, in: root) {
      try apply(.set([.key("sources"), .index(index)], value: new))
    } else {
      try apply(.rename([.key(Self.table(kind)), .key(name)], to: new))
    }
    for steps in Self.mentions(of: name, in: try design().root) {
      try apply(.set(steps, value: new))
    }
  }

  private mutating func remove(_ edit: DesignEdit) throws(DesignEditFault) {
    let (root, kind) = try design()
    let name = try known(edit.name, "name", in: root)
    // From the last, so that the numbers of those before stay. A flow that names the part twice
    // goes once, and its fallback with it.
    var gone: [DocumentSteps] = []
    for steps in Self.mentions(of: name, in: root) {
      let whole = steps.first == .key("flows") ? Array(steps.prefix(2)) : steps
      if steps.contains(.key("fallback")) {
        if !gone.contains(whole) { gone.append(Array(steps.prefix(3))) }
      } else if !gone.contains(whole) {
        gone.append(whole)
      }
    }
    for steps in gone.reversed() { try apply(.remove(steps)) }
    if let index = sourceIndex(name, in: root) {
      try apply(.remove([.key("sources"), .index(index)]))
    } else {
      try apply(.remove([.key(Self.table(kind)), .key(name)]))
    }
  }

  /// Where other parts name this one, in the order of the text.
  private static func mentions(of name: String, in root: DocumentNode) -> [DocumentSteps] {
    var mentions: [DocumentSteps] = []
    for (index, flow) in (root["flows"]?.elements ?? []).enumerated() {
      let start: DocumentSteps = [.key("flows"), .index(index)]
      for end in ["from", "to"] where flow[end]?.text == name {
        mentions.append(start + [.key(end)])
      }
      if flow["fallback"]?["to"]?.text == name {
        mentions.append(start + [.key("fallback"), .key("to")])
      }
    }
    for task in root["tasks"]?.entries ?? [] {
      for (index, input) in (task.value["inputs"]?.elements ?? []).enumerated()
      where input.text == name {
        mentions.append([.key("tasks"), .key(task.key), .key("inputs"), .index(index)])
      }
    }
    return mentions
  }

  private mutating func set(_ edit: DesignEdit) throws(DesignEditFault) {
    let (root, kind) = try design()
    let field = try given(edit.field, "field")
    guard let name = edit.name else { return try put(edit.value, for: field, at: []) }
    let part = try known(name, "name", in: root)
    try put(edit.value, for: field, at: [.key(Self.table(kind)), .key(part)])
  }

  private mutating func move(_ edit: DesignEdit) throws(DesignEditFault) {
    let (root, kind) = try design()
    let name = try known(edit.name, "name", in: root)
    let (x, y) = (try given(edit.x, "x"), try given(edit.y, "y"))
    // A source is only a name in a list: the picture places it by itself.
    guard sourceIndex(name, in: root) == nil else { return }
    try apply(
      .set(
        [.key(Self.table(kind)), .key(name), .key("position")], value: Self.position(x, y)))
  }

  // MARK: Arrows

  private mutating func connect(_ edit: DesignEdit) throws(DesignEditFault) {
    let (root, kind) = try design()
    let from = try known(edit.name, "name", in: root)
    let to = try known(edit.to, "to", in: root)
    switch kind {
    case .serving:
      guard from != to else { throw .notConnectable(from, to) }
      if root["flows"] == nil { try apply(.set([.key("flows")], value: "")) }
      try apply(.append([.key("flows")], value: "{from: \(from), to: \(to)}"))
    case .pipeline:
      let inputs = root["tasks"]?[to]?["inputs"]
      guard from != to, root["tasks"]?[to] != nil,
        inputs?.elements?.contains(where: { $0.text == from }) != true
      else { throw .notConnectable(from, to) }
      let steps: DocumentSteps = [.key("tasks"), .key(to), .key("inputs")]
      if inputs?.elements == nil {
        try apply(.set(steps, value: "[\(from)]"))
      } else if inputs?.elements?.isEmpty == true {
        try apply(.set(steps, value: "[\(from)]"))
      } else {
        try apply(.append(steps, value: from))
      }
    }
  }

  private mutating func disconnect(_ edit: DesignEdit) throws(DesignEditFault) {
    let (root, kind) = try design()
    guard kind == .pipeline else {
      return try apply(.remove([.key("flows"), .index(try flow(edit))]))
    }
    let from = try known(edit.name, "name", in: root)
    let to = try known(edit.to, "to", in: root)
    let inputs = root["tasks"]?[to]?["inputs"]?.elements ?? []
    guard let index = inputs.firstIndex(where: { $0.text == from }) else {
      throw .notConnectable(from, to)
    }
    try apply(.remove([.key("tasks"), .key(to), .key("inputs"), .index(index)]))
  }

  // MARK: Writing

  private mutating func put(
    _ value: String?, for field: String, at steps: DocumentSteps
  ) throws(DesignEditFault) {
    guard Self.isKey(field) else { throw .badName(field) }
    let whole = steps + [.key(field)]
    guard let value, !value.isEmpty else {
      if (try? yaml.root())?.has(whole) == true { try apply(.remove(whole), field: field) }
      return
    }
    let written = field == "note" ? DocumentNode.scalar(value) : value
    try apply(.set(whole, value: written), field: field)
  }

  private static func isKey(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 60
      && text.unicodeScalars.allSatisfy { $0.isASCII && $0.properties.isAlphabetic }
  }

  private mutating func apply(_ edit: DocumentEdit, field: String = "") throws(DesignEditFault) {
    do throws(DocumentEditFault) {
      try yaml.apply(edit)
    } catch {
      throw DesignEditFault(error, field: field)
    }
  }

  private static func position(_ x: Double, _ y: Double) -> String {
    func whole(_ value: Double) -> Int { Int(min(1e6, max(-1e6, value.isFinite ? value : 0))) }
    return "{x: \(whole(x)), y: \(whole(y))}"
  }
}

extension DocumentNode {
  fileprivate func has(_ steps: DocumentSteps) -> Bool {
    var node = self
    for step in steps {
      switch step {
      case .key(let key):
        guard let next = node[key] else { return false }
        node = next
      case .index(let index):
        guard let elements = node.elements, elements.indices.contains(index) else { return false }
        node = elements[index]
      }
    }
    return true
  }
}
