/// A growing block of plain values for hot loops: changed in place, without copies, reference
/// counts or exclusivity checks. The only file that touches raw memory.
@frozen public struct FlatStore<Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline var base: UnsafeMutablePointer<Element>
  @usableFromInline var size: Int

  public init(repeating element: Element, count: Int) {
    base = .allocate(capacity: max(1, count))
    base.initialize(repeating: element, count: count)
    size = count
  }

  public init(_ elements: [Element]) {
    base = .allocate(capacity: max(1, elements.count))
    for (index, element) in elements.enumerated() { (base + index).initialize(to: element) }
    size = elements.count
  }

  deinit { base.deallocate() }

  @inlinable public var count: Int { size }

  @inlinable public subscript(index: Int) -> Element {
    _read {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: size))
      yield base[index]
    }
    nonmutating _modify {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: size))
      yield &base[index]
    }
  }

  /// Grows to `count` elements; the new ones are `element`.
  public mutating func grow(to count: Int, with element: Element) {
    guard count > size else { return }
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: count)
    larger.initialize(from: base, count: size)
    (larger + size).initialize(repeating: element, count: count - size)
    base.deallocate()
    base = larger
    size = count
  }
}
