/// A part of a lesson that was in this checkout, and is not there any more.
struct Loss: Equatable {
  enum Part: Equatable {
    /// The student's files, without which there is nothing to do.
    case files
    /// The course's own solution, without which the student's files can be tested all the same.
    case solution
  }

  let lesson: Lesson
  let part: Part
  /// The folder that is not there, or has no code in it.
  let folder: String

  init?(of lesson: Lesson, in checkout: Checkout) {
    let hasFiles = !checkout.files(in: lesson.labFolder, endingIn: ".swift").isEmpty
    let hasSolution = !checkout.files(in: lesson.sourceFolder, endingIn: ".swift").isEmpty
    self.lesson = lesson
    guard hasFiles || hasSolution || checkout.exists(lesson.testFolder) else { return nil }
    if !hasFiles {
      (part, folder) = (.files, lesson.labFolder)
    } else if !hasSolution && !checkout.withholds(lesson) {
      (part, folder) = (.solution, lesson.sourceFolder)
    } else {
      return nil
    }
  }

  /// What is missing, what that means, and what to do.
  var text: String {
    let missing = "is missing or has no code in it: `git restore \(folder)` brings it back as it was committed last"
    return switch part {
    case .files:
      "\(folder), which holds your files, \(missing), and `swift run lab start \(lesson.number)` as it was at first."
    case .solution:
      "\(folder), the course's own solution, \(missing). Your files can be tested without it."
    }
  }
}
