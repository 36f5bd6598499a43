import Testing

@testable import Sandboxing

@Suite struct BubblewrapArgumentsTests {
  private func mounts(_ request: SandboxRequest) -> [String] {
    let list = BubblewrapArguments(program: "bwrap", request: request).list
    return list.indices.filter { list[$0] == "--bind" || list[$0] == "--ro-bind" }
      .map { "\(list[$0]) \(list[$0 + 1])" }
      .filter { !$0.contains("/etc") && !$0.contains("/usr") }
  }

  @Test func outerFoldersComeBeforeWhatLiesInThem() {
    let request = SandboxRequest(
      command: ["true"], readable: ["/a/b/c", "/a"], writable: ["/a/b"])
    #expect(mounts(request) == ["--ro-bind /a", "--bind /a/b", "--ro-bind /a/b/c"])
  }

  @Test func forOnePathWritableWins() {
    let request = SandboxRequest(command: ["true"], readable: ["/a"], writable: ["/a"])
    #expect(mounts(request) == ["--ro-bind /a", "--bind /a"])
  }

  @Test func whatTheSystemCoversIsNotMountedTwice() {
    let request = SandboxRequest(command: ["true"], readable: ["/usr/lib", "/a"])
    #expect(mounts(request) == ["--ro-bind /a"])
  }

  @Test func everythingIsUnsharedAndTheRootClosed() {
    let list = BubblewrapArguments(program: "bwrap", request: .init(command: ["true"])).list
    for option in ["--unshare-all", "--die-with-parent", "--new-session", "--as-pid-1"] {
      #expect(list.contains(option))
    }
    #expect(list.suffix(5) == ["--remount-ro", "/", "--", "/proc/self/fd/5", "inside"])
  }
}
