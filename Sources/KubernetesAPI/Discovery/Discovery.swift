/// What the API server tells clients that it serves.
/// https://kubernetes.io/docs/concepts/overview/kubernetes-api/#discovery-api
public struct Discovery: Sendable {
  /// A group with its versions, the preferred one first.
  struct Group: Sendable {
    var name: String
    var versions: [Version]
  }

  struct Version: Sendable {
    var name: String
    var types: [ResourceType]
  }

  /// In the order of the table: built-in groups by priority, custom ones behind them by name.
  let groups: [Group]

  /// - Parameter types: rows of the table, custom resources last.
  public init(_ types: [ResourceType]) {
    var groups: [Group] = []
    for type in types {
      let place =
        groups.firstIndex { $0.name == type.kind.group }
        ?? {
          groups.append(Group(name: type.kind.group, versions: []))
          return groups.count - 1
        }()
      if let version = groups[place].versions.firstIndex(where: { $0.name == type.kind.version }) {
        groups[place].versions[version].types.append(type)
      } else {
        groups[place].versions.append(Version(name: type.kind.version, types: [type]))
      }
    }
    let builtIn = groups.filter { !Self.isCustom($0) }
    let custom = groups.filter(Self.isCustom).sorted { $0.name < $1.name }
    self.groups = builtIn + custom.map(Self.sorted)
  }

  private static func isCustom(_ group: Group) -> Bool {
    group.versions.allSatisfy { $0.types.allSatisfy(\.isCustom) }
  }

  /// Custom resources were stored in any order; theirs is that of names, and of versions' age.
  private static func sorted(_ group: Group) -> Group {
    var group = group
    group.versions.sort { APIVersionOrder.precedes($0.name, $1.name) }
    for index in group.versions.indices {
      group.versions[index].types.sort { $0.plural < $1.plural }
    }
    return group
  }
}
