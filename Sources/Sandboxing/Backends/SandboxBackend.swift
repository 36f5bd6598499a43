/// What isolates a program, the strongest first.
public enum SandboxBackend: String, Sendable, Codable, CaseIterable {
  /// Namespaces of its own: files, processes, network, users.
  case bubblewrap
  /// Landlock and a system call filter, for where no namespace can be made.
  case landlock
}
