import Classroom
import NIOCore
import Synchronization

/// Pages made of nothing but the standing, kept until anything in it has changed: looking at them
/// again costs no drawing.
final class PageCache: Sendable {
  /// Addresses may carry any query, so kept pages are counted.
  private static let maxPages = 64

  private struct State {
    var generation = 0
    var pages: [String: ByteBuffer] = [:]
  }

  private let state = Mutex(State())

  /// - Parameters:
  ///   - address: path and query.
  ///   - shown: what the page is made of.
  func html(
    _ address: String, of shown: ShowStanding.Shown, make: () throws -> ByteBuffer
  ) rethrows -> ByteBuffer {
    let generation = shown.generation
    // Nothing tells whether a standing without a generation is still the same.
    guard generation > 0 else { return try make() }
    let known = state.withLock { $0.generation == generation ? $0.pages[address] : nil }
    if let known { return known }
    let html = try make()
    state.withLock { state in
      // A request that was slow may still hold an older standing.
      guard generation >= state.generation else { return }
      if generation > state.generation || state.pages.count >= Self.maxPages { state.pages = [:] }
      state.generation = generation
      state.pages[address] = html
    }
    return html
  }
}
