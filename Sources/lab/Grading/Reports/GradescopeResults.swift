/// A grade as `results.json`, which Gradescope reads.
///
/// All fields are those of "Autograder Specifications" (gradescope-autograders.readthedocs.io/en/latest/specs/), under
/// "Output format". Everything is marked as plain text: at the top of a page Gradescope takes text for HTML otherwise.
struct GradescopeResults: Encodable {
  /// How Gradescope shows a text.
  enum Format: String, Encodable { case text }

  /// Who sees something, and when.
  enum Visibility: String, Encodable { case visible, hidden }

  struct Test: Encodable {
    enum Status: String, Encodable { case passed, failed }

    /// Nil where the points are not in the total: then there is no score, and the status alone is shown.
    let score: Int?
    let maxScore: Int?
    let status: Status
    let name: String
    let nameFormat = Format.text
    /// The lab, and the test's place in it.
    let number: String
    let output: String
    let outputFormat = Format.text
    let tags: [String]
    let visibility = Visibility.visible
    let extraData: TestData

    enum CodingKeys: String, CodingKey {
      case score, status, name, number, output, tags, visibility
      case maxScore = "max_score"
      case nameFormat = "name_format"
      case outputFormat = "output_format"
      case extraData = "extra_data"
    }
  }

  /// The total, which is the sum of the tests' scores. Where it is given, it is what counts.
  let score: Int
  /// In seconds.
  let executionTime: Int
  let output: String
  let outputFormat = Format.text
  let testOutputFormat = Format.text
  let testNameFormat = Format.text
  let visibility = Visibility.visible
  /// What the grader prints is for instructors.
  let stdoutVisibility = Visibility.hidden
  let extraData: SubmissionData
  let tests: [Test]

  enum CodingKeys: String, CodingKey {
    case score, output, visibility, tests
    case executionTime = "execution_time"
    case outputFormat = "output_format"
    case testOutputFormat = "test_output_format"
    case testNameFormat = "test_name_format"
    case stdoutVisibility = "stdout_visibility"
    case extraData = "extra_data"
  }
}

// What Gradescope keeps with a grade, and hands to the grader when the same student submits again.
extension GradescopeResults {
  struct SubmissionData: Encodable {
    let submission: String
    let digest: String
  }

  struct TestData: Encodable {
    let lab: Int
    let stack: LabGrade.Stack
    let seeds: Int
    let seconds: Double
    let failedRuns: [Run]

    enum CodingKeys: String, CodingKey {
      case lab, stack, seeds, seconds
      case failedRuns = "failed_runs"
    }
  }
}
