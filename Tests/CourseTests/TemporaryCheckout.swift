import Foundation

@testable import lab

/// A folder with these files, empty ones, for as long as the body runs.
func withCheckout<Result>(of files: [String], _ body: (Checkout) throws -> Result) throws -> Result {
  let root = FileManager.default.temporaryDirectory.appending(path: "checkout-\(UUID().uuidString)")
  let checkout = Checkout(root: try Checkout(root: root).makeFolder("."))
  defer { try? FileManager.default.removeItem(at: root) }
  for file in files { try checkout.write("", to: file) }
  return try body(checkout)
}
