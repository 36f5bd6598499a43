import Glibc

/// A thread for one wait that blocks.
enum DetachedThread {
  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Runs the body on a new thread, or on this one when none can be made.
  static func start(_ body: @escaping @Sendable () -> Void) {
    let boxed = Unmanaged.passRetained(Body(body))
    var thread = pthread_t()
    let error = pthread_create(
      &thread, nil,
      { raw in
        if let raw { Unmanaged<Body>.fromOpaque(raw).takeRetainedValue().run() }
        return nil
      }, boxed.toOpaque())
    if error == 0 {
      pthread_detach(thread)
    } else {
      boxed.takeRetainedValue().run()
    }
  }
}
