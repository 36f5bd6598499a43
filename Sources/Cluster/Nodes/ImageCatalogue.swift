/// How images behave: what a container made of one does.
public struct ImageCatalogue: Sendable, Hashable {
  /// Which images a model is for.
  public enum Pattern: Sendable, Hashable {
    /// `docker.io/library/nginx:1.27`
    case reference(String)
    /// `docker.io/library/nginx`, whatever its tag.
    case repository(String)
    /// The whole name begins so: `docker.io/shop/`.
    case stem(String)
    /// The last part of the name begins so.
    case prefix(String)
    case any
  }

  public struct Entry: Sendable, Hashable {
    public var pattern: Pattern
    public var model: ImageModel

    public init(_ pattern: Pattern, _ model: ImageModel) {
      self.pattern = pattern
      self.model = model
    }
  }

  public var rules: KubeletRules
  /// The first whose pattern fits counts.
  public var entries: [Entry]

  /// Real kubelets, and no image in any registry.
  public init() { self.init(rules: .real, entries: []) }

  public init(rules: KubeletRules, entries: [Entry]) {
    self.rules = rules
    self.entries = entries
  }

  /// An image that no entry fits is in no registry.
  func model(for image: ImageReference) -> ImageModel {
    let entry = entries.first { entry in
      switch entry.pattern {
      case .reference(let text): image.full == text
      case .repository(let name): image.name == name
      case .stem(let start): image.name.hasPrefix(start)
      case .prefix(let start): image.shortName.hasPrefix(start)
      case .any: true
      }
    }
    return entry?.model ?? .missing
  }

  /// The images of the recordings, which behave by their names.
  /// Source: ../shared/recordings/kubernetes/README.md, "The nodes are played".
  public static let recorded: ImageCatalogue = {
    func model(_ edit: (inout ImageModel) -> Void) -> ImageModel {
      var model = ImageModel()
      model.stop = .init(seconds: 0.85)
      edit(&model)
      return model
    }
    return ImageCatalogue(
      rules: .played,
      entries: [
        Entry(.prefix("job"), model { $0.exits = [.init(after: 2, code: 0)] }),
        Entry(.prefix("crash"), model { $0.exits = [.init(after: 0.3, code: 1)] }),
        Entry(
          .prefix("oom"),
          model { $0.exits = [.init(after: 0.3, code: 137, isOutOfMemory: true)] }),
        Entry(.prefix("missing"), model { $0.pull = .missing }),
        Entry(.prefix("slow"), model { $0.readiness = .after(5) }),
        Entry(.prefix("unready"), model { $0.readiness = .never }),
        Entry(.any, model { _ in }),
      ])
  }()
}
