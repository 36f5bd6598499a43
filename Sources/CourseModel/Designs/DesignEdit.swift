/// One change that a picture makes to the text of a design.
public struct DesignEdit: Codable, Sendable, Equatable {
  public enum Action: String, Codable, Sendable, CaseIterable {
    /// Writes `kind` into a text without any.
    case start
    /// A part `name` of `kind`, at `x`, `y` where given.
    case add
    /// Part `name` to `to`, wherever it is named.
    case rename
    /// Part `name` with its arrows.
    case remove
    /// Part `name`'s `field` to `value`; without a value the field goes. Without a name, of the design.
    case set
    /// Part `name` to `x`, `y`.
    case move
    /// An arrow from part `name` to part `to`.
    case connect
    /// The arrow away: flow number `flow`, or that from `name` to `to` in a pipeline.
    case disconnect
    /// Flow number `flow`'s `field` to `value`.
    case setFlow
  }

  public var action: Action
  public var name: String?
  public var to: String?
  public var kind: String?
  public var field: String?
  /// YAML in one line; of `note` the plain words.
  public var value: String?
  public var flow: Int?
  public var x: Double?
  public var y: Double?

  public init(
    _ action: Action, name: String? = nil, to: String? = nil, kind: String? = nil,
    field: String? = nil, value: String? = nil, flow: Int? = nil, x: Double? = nil,
    y: Double? = nil
  ) {
    self.action = action
    self.name = name
    self.to = to
    self.kind = kind
    self.field = field
    self.value = value
    self.flow = flow
    self.x = x
    self.y = y
  }
}
