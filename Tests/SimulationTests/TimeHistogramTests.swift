import Simulation
import Testing

@Suite struct TimeHistogramTests {
  @Test func classesAreNarrow() {
    for time in stride(from: 0.00005, to: 4_000_000, by: 0.00005).lazy.map({ $0 }).prefix(200_000) {
      let middle = TimeHistogram.value(of: TimeHistogram.index(of: time))
      #expect(abs(middle / time - 1) < 0.021)
    }
    for power in 0..<11 {
      var time = 1e-4
      for _ in 0..<power { time *= 10 }
      let middle = TimeHistogram.value(of: TimeHistogram.index(of: time))
      #expect(abs(middle / time - 1) < 0.02)
    }
    #expect(TimeHistogram.index(of: 0) == 0)
    #expect(TimeHistogram.index(of: 1e12) == TimeHistogram.classes - 1)
  }

  @Test func percentilesOfWeights() {
    var weights = [Double](repeating: 0, count: TimeHistogram.classes)
    weights[TimeHistogram.index(of: 0.01)] = 98
    weights[TimeHistogram.index(of: 1)] = 2
    let found = TimeHistogram.percentiles([0.5, 0.98, 0.99], of: weights)
    #expect(abs(found[0] / 0.01 - 1) < 0.02)
    #expect(found[1] == found[0])
    #expect(abs(found[2] - 1) < 0.02)
    #expect(TimeHistogram.percentiles([0.5], of: [0, 0]) == [0])
  }
}
