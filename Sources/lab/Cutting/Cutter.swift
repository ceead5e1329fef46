/// Cuts a student's files out of a solution: every solution between marks becomes a call of `hole`, the rest is copied.
struct Cutter {
  let lesson: Int

  /// A place in the lesson's sources where a mark is wrong.
  struct Fault: Equatable, Encodable {
    let file: String
    let line: Int
    let message: String
  }

  /// The student's text of one file.
  func cut(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for mark in Marks(in: text).marks.reversed() {
      lines.replaceSubrange(mark.lines, with: [mark.indentation + call(of: mark)])
    }
    return lines.joined(separator: "\n")
  }

  private func call(of mark: Mark) -> String {
    mark.value.map { "return hole(\"\(mark.hole)\", \($0))" } ?? "hole(\"\(mark.hole)\")"
  }

  /// What is wrong with the marks of a lesson's files: each by itself, and their numbers together.
  func faults(in files: [(name: String, text: String)]) -> [Fault] {
    var faults: [Fault] = []
    var places: [Int: Fault] = [:]
    for file in files {
      let marks = Marks(in: file.text)
      faults += marks.errors.map { Fault(file: file.name, line: $0.line, message: $0.message) }
      for mark in marks.marks {
        let place = Fault(file: file.name, line: mark.lines.lowerBound + 1, message: "")
        faults += record(mark, at: place, in: &places)
      }
    }
    return faults + gaps(in: places)
  }

  private func record(_ mark: Mark, at place: Fault, in places: inout [Int: Fault]) -> [Fault] {
    let numbers = mark.hole.split(separator: ".").compactMap { Int($0) }
    guard numbers.count == 2, numbers[0] == lesson, numbers[1] > 0 else {
      return [place.saying("hole \(mark.hole) is not of this lesson; its holes are numbered from \(lesson).1")]
    }
    if let first = places[numbers[1]] {
      return [place.saying("hole \(mark.hole) is already at \(first.file):\(first.line); a number is given once")]
    }
    places[numbers[1]] = place
    return []
  }

  private func gaps(in places: [Int: Fault]) -> [Fault] {
    guard let last = places.keys.max(), let end = places[last] else { return [] }
    return (1...last).filter { places[$0] == nil }.map {
      end.saying("there is a hole \(lesson).\(last) but no hole \(lesson).\($0); numbers have no gaps")
    }
  }
}

extension Cutter.Fault {
  fileprivate func saying(_ message: String) -> Cutter.Fault {
    Cutter.Fault(file: file, line: line, message: message)
  }
}
