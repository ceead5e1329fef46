import Testing
import Vocabulary

@testable import Simulator

@Suite("The event queue")
struct EventQueueTests {
  private func envelope(_ number: Int) -> Envelope {
    Envelope(number: number, sender: 1, receiver: 2, message: .beat())
  }

  @Test("events come in the order of time, and of one moment in the order of planning", arguments: 1...20)
  func order(seed: UInt64) {
    var random = Random(seed: seed)
    var queue = EventQueue()
    var model: [(time: Int64, number: Int)] = []
    for number in 0..<400 {
      let time = random.number(in: 0...40)
      queue.plan(.arrival(envelope(number)), at: Instant(nanoseconds: time))
      model.append((time, number))
      if random.chance(0.3) {
        let next = model.enumerated().min { ($0.1.time, $0.0) < ($1.1.time, $1.0) }
        #expect(queue.nextTime?.nanoseconds == next?.element.time)
        let taken = queue.takeNext()
        #expect(taken == next.map { .arrival(envelope($0.element.number)) })
        if let next { model.remove(at: next.offset) }
      }
    }
    for (_, number) in model.sorted(by: { ($0.time, $0.number) < ($1.time, $1.number) }) {
      let taken = queue.takeNext()
      #expect(taken == .arrival(envelope(number)))
    }
    #expect(queue.nextTime == nil)
  }

  @Test("a cancelled message does not come, and the others do")
  func cancel() {
    var queue = EventQueue()
    for number in 0..<5 { queue.plan(.arrival(envelope(number)), at: Instant(nanoseconds: Int64(number))) }
    let answers = (queue.cancel(envelope(2)), queue.cancel(envelope(2)))
    #expect(answers == (true, false))
    queue.plan(.alarm(.election, of: 1), at: Instant(nanoseconds: 9))
    #expect(queue.envelopes.map(\.number) == [0, 1, 3, 4])
    let events = (0..<6).map { _ in queue.takeNext() }
    #expect(events.compactMap { $0 }.count == 5)
    #expect(events.last == .alarm(.election, of: 1))
  }

  @Test("the numbers are those of SplitMix64, on every machine")
  func splitMix() {
    var random = Random(seed: 0)
    let numbers = (0..<3).map { _ in random.next() }
    #expect(numbers == [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F])
  }

  @Test("draws stay within their bounds, and reach them")
  func bounds() {
    var random = Random(seed: 5)
    let draws = Set((0..<1000).map { _ in random.number(in: -2...3) })
    #expect(draws == Set(-2...3))
    let single = Set((0..<100).map { _ in random.below(1) })
    #expect(single == [0])
    let chances = (random.chance(0), random.chance(1))
    #expect(chances == (false, true))
    let nothing = random.element(of: [Int]())
    #expect(nothing == nil)
  }
}
