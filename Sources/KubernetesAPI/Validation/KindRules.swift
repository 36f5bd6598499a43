/// What the server checks of the objects of one kind, besides what it checks of all.
struct KindRules: Sendable {
  typealias Creation = @Sendable (inout FaultList, _ object: JSON) -> Void
  typealias Update = @Sendable (inout FaultList, _ old: JSON, _ new: JSON) -> Void

  var creation: Creation
  var update: Update
  /// By name: `status`, `resize`.
  var subresources: [String: Update] = [:]

  init(
    creation: @escaping Creation, update: @escaping Update, subresources: [String: Update] = [:]
  ) {
    self.creation = creation
    self.update = update
    self.subresources = subresources
  }

  /// For kinds whose objects may become anything that could also be created.
  init(_ creation: @escaping Creation, subresources: [String: Update] = [:]) {
    self.creation = creation
    self.subresources = subresources
    update = { faults, old, new in
      faults.checkMetadata(updating: old, to: new)
      creation(&faults, new)
    }
  }

  /// Metadata only, as when a status is written that the server does not look into.
  static let metadataOnly: Update = { faults, old, new in
    faults.checkMetadata(updating: old, to: new)
  }
}
