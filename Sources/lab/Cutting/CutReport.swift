/// What `lab cut` has found, and what it has done about it.
struct CutReport: Encodable, Equatable {
  /// A student's file that is not what is cut out of the sources, or was not.
  struct Difference: Encodable, Equatable {
    let path: String
    let message: String
    /// Whether it is now.
    let isWritten: Bool
  }

  /// Whether nothing was to be written.
  let isCheck: Bool
  /// What is wrong with the marks. As long as something is, nothing is cut.
  var faults: [Cutter.Fault] = []
  var differences: [Difference] = []

  /// Whether all is as it should be.
  var isGood: Bool { faults.isEmpty && (differences.isEmpty || !isCheck) }

  /// The report for a person.
  var text: String {
    guard faults.isEmpty else {
      return faults.map { "\($0.file):\($0.line): \($0.message)" }.joined(separator: "\n")
    }
    let files = differences.map { difference in
      isCheck
        ? difference.message
        : difference.isWritten ? "wrote \(difference.path)" : "left alone: \(difference.message)"
    }
    return (files + [verdict].compactMap(\.self)).joined(separator: "\n")
  }

  private var verdict: String? {
    if differences.isEmpty { return "Labs/ is what is cut out of Sources/" + (isCheck ? "." : " already.") }
    guard isCheck else { return nil }
    return "\(counted(differences.count, "file")) in Labs/ not as cut; `swift run lab cut` makes them so."
  }
}
