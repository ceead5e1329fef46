/// A page for a browser that needs nothing else: no script, no other file.
struct Page {
  let title: String
  let content: Markup

  var html: String {
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(title)</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      \(content)
      </body>
      </html>

      """
    return page.text
  }

  /// Light on dark where the reader has asked for it, and never in print.
  private static let style: Markup = """
    :root { --ink: #1d2329; --faint: #5c6670; --paper: #fff; --shade: #f3f5f7; --line: #d8dde2;
            --good: #1a7f37; --bad: #b3261e; --link: #0a58b0 }
    @media screen and (prefers-color-scheme: dark) {
      :root { --ink: #dde3e9; --faint: #94a0ac; --paper: #14181c; --shade: #1e242a; --line: #363f48;
              --good: #56c271; --bad: #ff8a80; --link: #7ab8ff } }
    body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem;
           color: var(--ink); background: var(--paper) }
    h1, h2, h3 { line-height: 1.25; overflow-wrap: anywhere } h1 { margin-bottom: 0 } h2 { margin-top: 2.5rem }
    h3 { margin-top: 2rem; border-top: 1px solid var(--line); padding-top: 1rem }
    a { color: var(--link) } pre { font: 13px/1.45 ui-monospace, Menlo, Consolas, monospace }
    pre { background: var(--shade); padding: .8rem 1rem; overflow-x: auto; border-radius: 4px }
    .total { font-size: 1.5rem; margin: .2rem 0 1.5rem } .faint { color: var(--faint) }
    .good { color: var(--good) } .bad { color: var(--bad); font-weight: 600 } .remark { margin: .4rem 0 }
    .wide { overflow-x: auto; margin: 1rem 0 } table { border-collapse: collapse; width: 100% }
    th, td { text-align: left; vertical-align: top; padding: .25rem .8rem .25rem 0;
             border-bottom: 1px solid var(--line) }
    th { font-weight: 600; color: var(--faint) } td { overflow-wrap: anywhere }
    .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; width: 1% }
    .verdict { white-space: nowrap; width: 1% }
    @media print { body { max-width: none; margin: 0; font-size: 10pt } a { color: inherit; text-decoration: none }
      pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 8pt; border: 1px solid var(--line) }
      h2, h3 { break-after: avoid } tr { break-inside: avoid } }
    """
}
