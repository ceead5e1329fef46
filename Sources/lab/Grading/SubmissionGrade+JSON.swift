// A grade as JSON: what is kept, and beside it what follows from it, so that nobody else has to count. Read back, what
// follows is counted anew.

extension SubmissionGrade {
  private enum Key: String, CodingKey {
    case submission, digest, points, of, labs, remarks
  }

  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encode(submission, forKey: .submission)
    try fields.encode(digest, forKey: .digest)
    try fields.encode(points, forKey: .points)
    try fields.encode(of, forKey: .of)
    try fields.encode(labs, forKey: .labs)
    try fields.encode(remarks, forKey: .remarks)
  }
}

extension LabGrade {
  private enum Key: String, CodingKey {
    case lesson, title, stack, counts, points, of, tests, remarks, seconds
  }

  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encode(lesson, forKey: .lesson)
    try fields.encode(title, forKey: .title)
    try fields.encode(stack, forKey: .stack)
    try fields.encode(counts, forKey: .counts)
    try state.encode(to: encoder)
    try fields.encode(points, forKey: .points)
    try fields.encode(of, forKey: .of)
    try fields.encode(tests, forKey: .tests)
    try fields.encode(remarks, forKey: .remarks)
    try fields.encode(seconds, forKey: .seconds)
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    self.init(
      lesson: try fields.decode(Int.self, forKey: .lesson), title: try fields.decode(String.self, forKey: .title),
      stack: try fields.decode(Stack.self, forKey: .stack), state: try State(from: decoder),
      tests: try fields.decode([TestGrade].self, forKey: .tests),
      remarks: try fields.decode([String].self, forKey: .remarks),
      seconds: try fields.decode(Double.self, forKey: .seconds))
  }
}

/// A word, and a detail where there is more to say: fields of the lab's own.
extension LabGrade.State: Codable {
  private enum Key: String, CodingKey {
    case state, detail
  }

  private enum Word: String, Codable {
    case graded, missing, notCompiled, stopped
  }

  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    let (word, detail): (Word, String?) =
      switch self {
      case .graded: (.graded, nil)
      case .missing: (.missing, nil)
      case .notCompiled(let output): (.notCompiled, output)
      case .stopped(let why): (.stopped, why)
      }
    try fields.encode(word, forKey: .state)
    try fields.encodeIfPresent(detail, forKey: .detail)
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    switch try fields.decode(Word.self, forKey: .state) {
    case .graded: self = .graded
    case .missing: self = .missing
    case .notCompiled: self = .notCompiled(try fields.decode(String.self, forKey: .detail))
    case .stopped: self = .stopped(try fields.decode(String.self, forKey: .detail))
    }
  }
}

extension TestGrade {
  private enum Key: String, CodingKey {
    case test, title, section, passed, points, of, seeds, seconds, headline, report, failedRuns, replay
  }

  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encode(test, forKey: .test)
    try fields.encode(title, forKey: .title)
    try fields.encode(section, forKey: .section)
    try fields.encode(passed, forKey: .passed)
    try fields.encode(points, forKey: .points)
    try fields.encode(of, forKey: .of)
    try fields.encode(seeds, forKey: .seeds)
    try fields.encode(seconds, forKey: .seconds)
    try fields.encodeIfPresent(headline, forKey: .headline)
    try fields.encodeIfPresent(report, forKey: .report)
    try fields.encode(failedRuns, forKey: .failedRuns)
    try fields.encodeIfPresent(replay, forKey: .replay)
  }
}
