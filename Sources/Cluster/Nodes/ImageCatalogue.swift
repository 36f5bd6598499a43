/// How images behave: what a container made of one does.
public struct ImageCatalogue: Sendable {
  public init() {}
}
