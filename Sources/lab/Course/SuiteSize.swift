/// How many tests a lesson's suite has, and what they are worth together.
struct SuiteSize: Equatable {
  var tests = 0
  var points = 0
}

extension Checkout {
  /// What the suite of a lesson asks for, as its files say; nothing if they are not here.
  func suiteSize(of lesson: Lesson) -> SuiteSize {
    files(in: lesson.testFolder, endingIn: ".swift").reduce(into: SuiteSize()) { size, file in
      let text = (try? text(of: "\(lesson.testFolder)/\(file)")) ?? ""
      for test in text.matches(of: /\.graded\((\d+),/) {
        size.tests += 1
        size.points += Int(test.1) ?? 0
      }
    }
  }
}
