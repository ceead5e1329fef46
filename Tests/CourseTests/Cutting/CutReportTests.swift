import Testing

@testable import lab

@Suite("What lab cut says")
struct CutReportTests {
  private let changed = CutReport.Difference(path: "Labs/A.swift", message: "Labs/A.swift: is missing", isWritten: true)
  private let stranger = CutReport.Difference(path: "Labs/B.swift", message: "Labs/B.swift: why?", isWritten: false)

  @Test("a check fails where something differs; who writes makes it right")
  func judges() {
    #expect(CutReport(isCheck: true).isGood)
    #expect(!CutReport(isCheck: true, differences: [stranger]).isGood)
    #expect(CutReport(isCheck: false, differences: [changed, stranger]).isGood)
    let fault = Cutter.Fault(file: "A.swift", line: 3, message: "no end")
    #expect(!CutReport(isCheck: false, faults: [fault]).isGood)
    #expect(CutReport(isCheck: false, faults: [fault]).text == "A.swift:3: no end")
  }

  @Test("a person reads which files were written, and which were not")
  func tells() {
    #expect(
      CutReport(isCheck: false, differences: [changed, stranger]).text
        == "wrote Labs/A.swift\nleft alone: Labs/B.swift: why?")
    #expect(CutReport(isCheck: false).text == "Labs/ is what is cut out of Sources/ already.")
    #expect(
      CutReport(isCheck: true, differences: [stranger]).text.hasSuffix(
        "1 file in Labs/ not as cut; "
          + "`swift run lab cut` makes them so."))
  }
}
