/// What is to happen, by time; at equal times in the order in which it was planned.
struct Agenda<Item: Sendable>: Sendable {
  private var items: [(time: Double, order: Int, item: Item)] = []
  private var count = 0

  var isEmpty: Bool { items.isEmpty }
  var nextTime: Double? { items.last?.time }

  mutating func add(_ item: Item, at time: Double) {
    count += 1
    // Kept with the earliest last.
    let index = items.firstIndex { $0.time <= time } ?? items.count
    items.insert((time, count, item), at: index)
  }

  mutating func pop() -> (time: Double, item: Item)? {
    items.popLast().map { ($0.time, $0.item) }
  }
}
