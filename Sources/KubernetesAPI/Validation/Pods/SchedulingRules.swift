/// Tolerations, spreading and gates.
/// https://kubernetes.io/docs/concepts/scheduling-eviction/
extension FaultList {
  mutating func checkTolerations(_ tolerations: [JSON], _ path: FieldPath) {
    for (index, toleration) in tolerations.enumerated() {
      checkToleration(toleration, path.index(index))
    }
  }

  private mutating func checkToleration(_ toleration: JSON, _ path: FieldPath) {
    let (key, relation) = (toleration.text("key"), toleration.text("operator"))
    let (value, effect) = (toleration.text("value"), toleration.text("effect"))
    if !key.isEmpty { checkLabelKey(key, path.child("key")) }
    if key.isEmpty, relation != "Exists" {
      invalid(
        path.child("operator"), relation,
        [
          "operator must be Exists when `key` is empty, which means \"match all values and all "
            + "keys\""
        ])
    }
    if toleration.isSet("tolerationSeconds"), effect != "NoExecute" {
      invalid(
        path.child("effect"), effect,
        ["effect must be 'NoExecute' when `tolerationSeconds` is set"])
    }
    switch relation {
    case "", "Equal":
      let complaints = NameFormat.labelValue(value)
      if !complaints.isEmpty {
        invalid(path.child("operator"), value, [complaints.joined(separator: ";")])
      }
    case "Exists":
      if !value.isEmpty {
        invalid(path.child("operator"), value, ["value must be empty when `operator` is 'Exists'"])
      }
    case "Lt", "Gt": checkBound(value, path.child("value"))
    default: notSupported(path.child("operator"), .string(relation), ["Equal", "Exists"])
    }
    if !effect.isEmpty { checkTaintEffect(effect, path.child("effect")) }
  }

  private mutating func checkBound(_ value: String, _ path: FieldPath) {
    if !NameFormat.isDecimalInteger(value) {
      invalid(path, value, ["must be a valid decimal integer in canonical form"])
    }
    if Int(value) == nil {
      let words = NameFormat.isDecimalInteger(value) ? "value out of range" : "invalid syntax"
      invalid(path, value, ["strconv.ParseInt: parsing \(GoQuoting.quoted(value)): \(words)"])
    }
  }

  mutating func checkTaintEffect(_ effect: String, _ path: FieldPath) {
    let effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"]
    if !effects.contains(effect) { notSupported(path, .string(effect), effects) }
  }

  mutating func checkSpread(_ constraints: [JSON], _ path: FieldPath) {
    for (index, constraint) in constraints.enumerated() {
      let path = path.index(index)
      let (key, action) = (constraint.text("topologyKey"), constraint.text("whenUnsatisfiable"))
      checkPositive(constraint.number("maxSkew"), path.child("maxSkew"))
      if key.isEmpty { required(path.child("topologyKey"), "can not be empty") }
      if !["DoNotSchedule", "ScheduleAnyway"].contains(action) {
        notSupported(
          path.child("whenUnsatisfiable"), .string(action), ["DoNotSchedule", "ScheduleAnyway"])
      }
      let isRepeated = constraints[(index + 1)...].contains {
        $0.text("topologyKey") == key && $0.text("whenUnsatisfiable") == action
      }
      if isRepeated {
        duplicate(
          path.child("{topologyKey, whenUnsatisfiable}"), .string("{\(key), \(action)}"))
      }
      if let domains = constraint["minDomains"].int {
        checkPositive(domains, path.child("minDomains"))
        if action != "DoNotSchedule" {
          invalid(
            path.child("minDomains"), JSON(domains),
            "can only use minDomains if whenUnsatisfiable=DoNotSchedule, not \(action)")
        }
      }
      for field in ["nodeAffinityPolicy", "nodeTaintsPolicy"] {
        checkOption(constraint, field, ["Honor", "Ignore"], path)
      }
      checkMatchedKeys(constraint, path)
      checkSelector(constraint["labelSelector"], path.child("labelSelector"))
    }
  }

  mutating func checkGates(_ gates: [JSON], _ path: FieldPath) {
    var names: Set<String> = []
    for (index, gate) in gates.enumerated() {
      let name = gate.text("name")
      invalid(path.index(index), name, NameFormat.labelKey(name))
      if !names.insert(name).inserted { duplicate(path.index(index), .string(name)) }
    }
  }
}
