import Testing
import Vocabulary

@Suite("Vocabulary")
struct VocabularyTests {
  @Test("a set of servers is a set", arguments: 1...50)
  func setAlgebra(round: UInt64) {
    var state = round
    func randomSet() -> ServerSet {
      ServerSet(
        (1...64).compactMap { number in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return state >> 62 == 0 ? ServerID(number) : nil
        })
    }
    let (a, b) = (randomSet(), randomSet())
    let (modelA, modelB) = (Set(a), Set(b))
    #expect(Set(a.union(b)) == modelA.union(modelB))
    #expect(Set(a.intersection(b)) == modelA.intersection(modelB))
    #expect(Set(a.subtracting(b)) == modelA.subtracting(modelB))
    #expect(Set(a.symmetricDifference(b)) == modelA.symmetricDifference(modelB))
    #expect(a.count == modelA.count && a.isEmpty == modelA.isEmpty)
    #expect(a.isSubset(of: b) == modelA.isSubset(of: modelB))
    #expect(Array(a) == modelA.sorted(), "members come in ascending order")
  }

  @Test("a set of servers tells what was there before")
  func setChanges() {
    var set: ServerSet = [3]
    let inserted = (set.insert(5).inserted, set.insert(5).inserted)
    #expect(inserted == (true, false))
    let removed = (set.remove(3), set.remove(3))
    #expect(removed == (3, nil))
    let updated = (set.update(with: 5), set.update(with: 7), set.remove(7))
    #expect(updated == (5, nil, 7))
    #expect(set.description == "{S5}")
    #expect(ServerSet(first: 0).isEmpty && ServerSet(first: 64).count == 64)
  }

  @Test("a server's number is 1 to 64", arguments: [(0, false), (1, true), (64, true), (65, false), (-1, false)])
  func serverNumbers(number: Int, isAllowed: Bool) {
    #expect((ServerID(exactly: number) != nil) == isAllowed)
    #expect(ServerID(exactly: number)?.number == (isAllowed ? number : nil))
  }

  @Test("the later term is more up-to-date, and within a term the longer log")
  func positions() {
    let inOrder = [(0, 0), (1, 1), (1, 2), (2, 1), (2, 9), (3, 1)].map {
      LogPosition(term: Term($0.0), index: Index($0.1))
    }
    for (left, one) in inOrder.enumerated() {
      for (right, other) in inOrder.enumerated() {
        #expect((one < other) == (left < right))
        #expect((one >= other) == (left >= right))
      }
    }
  }

  @Test("a configuration has no empty group, and knows all its voters")
  func configurations() {
    let joint = Configuration(groups: [[1, 2], [], [2, 3]])
    #expect(joint.groups == [[1, 2], [2, 3]])
    #expect(joint.voters == [1, 2, 3])
    #expect(Configuration(voters: []).groups.isEmpty)
  }

  // In a process of its own: the lab suites of this one must not take these holes for theirs.
  @Test("a hole does nothing, hands on a harmless value, and is remembered until it is forgotten")
  func holes() async {
    await #expect(processExitsWith: .success) {
      hole("9.10")
      try #require(hole("9.9", 7) == 7)
      try #require(Holes.reached == ["9.9", "9.10"])
      Holes.forget()
      try #require(Holes.reached.isEmpty)
    }
  }
}
