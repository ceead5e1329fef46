import Testing

@testable import lab

@Suite("What no lesson needs")
struct SourceScreenTests {
  private func screen(_ text: String) -> SourceScreen { SourceScreen(["A.swift": text]) }

  @Test(
    "an import is found wherever it stands, and is told from words that only look like one",
    arguments: [
      ("import Foundation", ["Foundation"]),
      ("let a = 1; import LabSuite", ["LabSuite"]),
      ("@testable import LabSuite", ["LabSuite"]),
      ("import/**/Foundation", ["Foundation"]),
      ("import `Dispatch`", ["Dispatch"]),
      ("import\r\n  Dispatch", ["Dispatch"]),
      ("/* a /* b */ c */ import Glibc", ["Glibc"]),
      ("import struct Foundation.Date", ["Foundation"]),
      ("// import Glibc\n/* import Glibc */", []),
      ("let a = \"import Glibc\"; let b = #\"\\\"import Glibc\"#", []),
      ("let a = \"\"\"\n  import Glibc\n  \"\"\"", []),
      ("let a = \"\"\nimport Glibc", ["Glibc"]),
      ("let a = \"\\\"\"; import Glibc", ["Glibc"]),
      ("x.import(y)", []),
    ])
  func findsImports(text: String, modules: [String]) {
    #expect(SwiftWords(of: text).imports == modules)
  }

  @Test("what lessons are made of is no matter")
  func acceptsLessons() {
    let screen = screen("import Vocabulary\nimport LeaderElection\n@inlinable public func f() {}")
    #expect(screen.refusals.isEmpty && screen.remarks.isEmpty)
  }

  @Test("modules of the system, and ways around imports, are for a person to look at")
  func remarks() {
    #expect(screen("import Foundation").remarks == ["A.swift imports Foundation: a person should look at it"])
    #expect(screen("dlsym(nil, name)").remarks == ["A.swift uses dlsym: a person should look at it"])
    #expect(screen("import Foundation").refusals.isEmpty)
  }

  @Test(
    "what can tamper with the tests is not tested",
    arguments: [
      "import LabSuite", "import Testing", "import Seal", "import Simulator",
      "@section(\".init_array\") @used let a = 1", "@_silgen_name(\"exit\") func e(_: Int32) -> Never",
      "@ _cdecl(\"f\") func f() {}",
    ])
  func refuses(text: String) {
    #expect(!screen(text).refusals.isEmpty)
  }
}
