/// What a program can reach over a network.
public enum SandboxNetwork: String, Sendable, Codable, CaseIterable {
  /// Nothing: it cannot even open a socket for one.
  case none
  /// A loopback of its own: its processes reach each other, nobody else does.
  case loopback
}
