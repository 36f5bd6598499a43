/// What may stand in a picture: the kinds of parts and the keys of each, for forms.
public struct DesignPalette: Codable, Sendable, Equatable {
  public struct Kind: Codable, Sendable, Equatable {
    public var kind: String
    /// What it stands for, in a few words.
    public var what: String
    public var fields: [Key]

    public init(kind: String, what: String, fields: [Key]) {
      self.kind = kind
      self.what = what
      self.fields = fields
    }
  }

  public struct Key: Codable, Sendable, Equatable {
    public var key: String
    /// How a value looks.
    public var example: String
    /// What the key says.
    public var what: String
    public var isRequired: Bool
    /// The only values there are; absent when any is possible.
    public var values: [String]?

    public init(
      _ key: String, _ example: String, _ what: String, isRequired: Bool = false,
      values: [String]? = nil
    ) {
      self.key = key
      self.example = example
      self.what = what
      self.isRequired = isRequired
      self.values = values
    }
  }

  /// Of a serving design, then of a pipeline.
  public var serving: [Kind]
  public var pipeline: [Kind]
  public var flow: [Key]
  public var pipelineSettings: [Key]

  public init(serving: [Kind], pipeline: [Kind], flow: [Key], pipelineSettings: [Key]) {
    self.serving = serving
    self.pipeline = pipeline
    self.flow = flow
    self.pipelineSettings = pipelineSettings
  }
}
