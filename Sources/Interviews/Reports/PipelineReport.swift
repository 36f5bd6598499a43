public struct PipelineReport: Codable, Sendable, Equatable {
  public var kind = "pipeline"
}
