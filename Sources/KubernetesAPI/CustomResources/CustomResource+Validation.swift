/// What an object is refused for, in the server's order.
extension CustomResource {
  public func faults(creating object: JSON) -> [FieldFault] {
    checked(CustomResourceValidator().check(object, old: nil, schema).faults, object, old: nil)
  }

  /// What was wrong before and has not changed may stay.
  public func faults(updating old: JSON, to new: JSON) -> [FieldFault] {
    checked(CustomResourceValidator().check(new, old: old, schema).faults, new, old: old)
  }

  /// Of an object whose status alone is written.
  public func faults(updatingStatus old: JSON, to new: JSON) -> [FieldFault] {
    var validator = CustomResourceValidator()
    validator.base = "status"
    var faults: [FieldFault] = []
    if new.has("status"), let status = schema.property("status") {
      faults = validator.check(new["status"], old: old.value("status"), status).faults
    }
    return checked(faults, new, old: old)
  }

  private func checked(_ faults: [FieldFault], _ object: JSON, old: JSON?) -> [FieldFault] {
    var faults = faults + scaleFaults(object)
    faults += schema.embeddedFaults(in: object)
    let before = old.map { Set(schema.duplicates(in: $0)) } ?? []
    faults += schema.duplicates(in: object).filter { !before.contains($0) }
    guard schema.hasRules else { return faults }
    if faults.contains(where: \.isAboutShape) {
      return faults + [CustomResourceValidator.rulesNotChecked]
    }
    return faults + RuleChecker().check(object, old: old, schema)
  }

  /// The counts that `scale` reads are numbers of pods.
  private func scaleFaults(_ object: JSON) -> [FieldFault] {
    guard let scale else { return [] }
    var faults: [FieldFault] = []
    for key in ["specReplicasPath", "statusReplicasPath"] {
      let path = scale[key].string ?? ""
      let keys = path.split(separator: ".").map(String.init)
      guard let count = object[path: keys].int else { continue }
      // The server names the path as it was written.
      if count < 0 {
        faults.append(
          FieldFault(
            .invalid, FieldPath(path), value: JSON(count), "should be a non-negative integer"))
      } else if count > Int(Int32.max) {
        faults.append(
          FieldFault(
            .invalid, FieldPath(path), value: JSON(count),
            "should be less than or equal to \(Int32.max)"))
      }
    }
    return faults
  }
}

extension FieldFault {
  /// Such faults keep the conditions in the expression language from being looked at.
  fileprivate var isAboutShape: Bool {
    switch kind {
    case .notSupported, .required, .tooLong, .tooMany, .typeInvalid: true
    default: false
    }
  }
}
