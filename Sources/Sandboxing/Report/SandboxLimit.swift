/// The limit that stopped a program. The order is the launcher's `enum limit`.
public enum SandboxLimit: String, Sendable, Codable, CaseIterable {
  case cpu, wall, memory, processes, openFiles, fileSize, disk, files, output
}
