/// What a component of a serving design is.
public enum ComponentKind: String, Sendable, CaseIterable, Codable {
  case client, gateway, service, queue, cache
  case featureStore = "feature-store"
  case modelServer = "model-server"
  case batchJob = "batch-job"
  case streamProcessor = "stream-processor"
  case store, registry
}
