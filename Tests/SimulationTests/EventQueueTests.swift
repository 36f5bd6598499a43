import Simulation
import Testing

@Suite struct EventQueueTests {
  @Test func comesOutInOrderOfTime() {
    var random = RandomStream(seed: 3, stream: 0)
    var queue = EventQueue(capacity: 4)
    var times: [Double] = []
    for index in 0..<5000 {
      let time = (random.uniform() * 100).rounded()
      times.append(time)
      queue.push(time, UInt64(index))
    }
    var found: [Double] = []
    var payloads: Set<UInt64> = []
    while queue.count > 0 {
      #expect(queue.nextTime <= 100)
      let entry = queue.pop()
      #expect(times[Int(entry.payload)] == entry.time)
      found.append(entry.time)
      payloads.insert(entry.payload)
    }
    #expect(found == times.sorted())
    #expect(payloads.count == 5000)
    #expect(queue.nextTime == .infinity)
  }

  /// Against a sorted array, pushing and popping by turns.
  @Test func agreesWithASortedArray() {
    var random = RandomStream(seed: 4, stream: 0)
    var queue = EventQueue(capacity: 1)
    var model: [Double] = []
    for _ in 0..<20_000 {
      if model.isEmpty || random.happens(0.55) {
        let time = random.uniform()
        queue.push(time, 0)
        model.insert(time, at: model.firstIndex { $0 >= time } ?? model.count)
      } else {
        #expect(queue.pop().time == model.removeFirst())
      }
    }
    #expect(queue.count == model.count)
  }
}
