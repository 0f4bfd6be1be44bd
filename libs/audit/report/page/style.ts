/** One neutral scale, one accent; green, red, amber and violet only with their meanings. All text has a contrast of 4.5 and more in both themes. */
export const STYLE = `
:root { color-scheme: light dark;
  --page: #ffffff; --raised: #f7f8f9; --line: #e2e5e9; --grid: #eceef1; --mute: #5c6570; --ink: #171a1f;
  --accent: #2457c5; --accent-soft: #cfdcf7; --good: #1a7240; --bad: #b3261e; --unsure: #8a5a00; --machine: #6c3fb8; --unsure-soft: #fff4dc; }
@media (prefers-color-scheme: dark) { :root {
  --page: #111318; --raised: #191c22; --line: #2c313a; --grid: #23272f; --mute: #a0a8b4; --ink: #eceef1;
  --accent: #8ab0ff; --accent-soft: #2a3a61; --good: #6fd196; --bad: #ff8f86; --unsure: #f0b95b; --machine: #c3a2ff; --unsure-soft: #2e2615; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
header, main, footer { max-width: 960px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 40px; }
h1 { font-size: 28px; line-height: 1.25; margin: 0 0 8px; letter-spacing: -0.01em; }
h2 { font-size: 20px; line-height: 1.3; margin: 0 0 4px; letter-spacing: -0.005em; }
h3 { font-size: 16px; margin: 28px 0 4px; }
p { margin: 0 0 12px; max-width: 72ch; }
section { padding: 32px 0; border-top: 1px solid var(--line); }
section:first-child { border-top: 0; }
.lead { font-size: 16px; line-height: 1.6; }
.faint, .facts dt, caption, th { color: var(--mute); }
.facts { display: flex; flex-wrap: wrap; gap: 4px 24px; margin: 0; }
.facts > div { display: flex; gap: 8px; }
.facts dd { margin: 0; }
.note { border-left: 3px solid var(--unsure); background: var(--unsure-soft); padding: 8px 12px; margin: 12px 0 0; max-width: none; }
.good { color: var(--good); } .bad { color: var(--bad); } .unsure { color: var(--unsure); } .machine { color: var(--machine); }
.headline { display: grid; grid-template-columns: minmax(220px, 1fr) 2fr; gap: 8px 40px; align-items: start; }
.big { font-size: 56px; line-height: 1.05; font-weight: 600; letter-spacing: -0.02em; margin: 0; }
.big small { font-size: 28px; font-weight: 500; color: var(--mute); }
.beside { font-size: 16px; color: var(--mute); margin: 4px 0 0; }
table { border-collapse: collapse; width: 100%; margin: 8px 0; }
th { font-weight: 500; font-size: 12px; text-align: left; vertical-align: bottom; padding: 4px 16px 4px 0; }
tbody th { font-size: 14px; color: var(--ink); font-weight: 400; vertical-align: middle; overflow-wrap: anywhere; }
td { padding: 4px 16px 4px 0; vertical-align: middle; }
tbody tr { border-top: 1px solid var(--grid); }
tr > :last-child { padding-right: 0; }
.number { text-align: right; }
.figures { table-layout: fixed; } .figures th:first-child { width: 22%; } .figures .chart { width: 31%; padding-left: 8px; padding-right: 32px; }
.figures thead .number { width: 6%; } .figures thead th:nth-child(3) { width: 25%; }
.figures .said { white-space: nowrap; }
.bins td, .bins tbody th { white-space: nowrap; padding-right: 12px; } .bins thead th { padding-right: 12px; }
svg { display: block; overflow: visible; }
svg text { fill: var(--mute); font-size: 11px; }
svg.whisker, svg.axis { width: 100%; }
.grid { stroke: var(--grid); } .reference { stroke: var(--mute); stroke-dasharray: 2 3; }
.range { stroke: var(--accent); stroke-width: 2.5; stroke-linecap: round; }
.dot { fill: var(--accent); stroke: var(--page); stroke-width: 1.5; } .dot.hollow { fill: var(--page); stroke: var(--accent); stroke-width: 2; }
.frame { stroke: var(--line); fill: none; } .bar { fill: var(--accent-soft); }
.two { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); gap: 24px 40px; align-items: start; }
.confusion { width: auto; } .confusion td { padding: 12px 20px; text-align: right; border: 2px solid var(--page); min-width: 104px; }
.confusion tbody tr { border: 0; } .confusion strong { font-size: 16px; font-weight: 600; }
.confusion small { display: block; font-size: 12px; color: var(--mute); }
.shade0 { background: var(--raised); }
.shade1 { background: color-mix(in srgb, var(--tone) 8%, var(--page)); } .shade2 { background: color-mix(in srgb, var(--tone) 14%, var(--page)); }
.shade3 { background: color-mix(in srgb, var(--tone) 20%, var(--page)); } .shade4 { background: color-mix(in srgb, var(--tone) 26%, var(--page)); }
.agrees { --tone: var(--good); } .contradicts { --tone: var(--bad); } .neither { --tone: var(--unsure); }
.progress { height: 8px; width: 100%; max-width: 480px; margin: 4px 0 8px; } .progress rect { fill: var(--line); } .progress rect + rect { fill: var(--accent); }
.key { display: inline-block; width: 10px; height: 10px; border-radius: 2px; margin-right: 6px; background: color-mix(in srgb, var(--tone) 40%, var(--page)); }
code { font: 12px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
details summary { cursor: pointer; color: var(--mute); padding: 8px 0; }
dl.methods dt { font-weight: 500; margin-top: 8px; } dl.methods dd { margin: 0; color: var(--mute); max-width: 80ch; }
footer { padding-top: 16px; padding-bottom: 40px; color: var(--mute); font-size: 12px; border-top: 1px solid var(--line); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.scroll { overflow-x: auto; }
a.skip:focus { position: static; width: auto; height: auto; clip-path: none; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media print, (max-width: 860px) {
  .figures .chart { width: 24%; padding-right: 16px; } .figures thead th:nth-child(3) { width: 29%; } .axis .quarter { display: none; }
}
@media (max-width: 640px) {
  header, main, footer { padding-left: 16px; padding-right: 16px; } header { padding-top: 24px; }
  .headline, .two { grid-template-columns: minmax(0, 1fr); } .big { font-size: 44px; }
  .figures, .figures tbody { display: block; } .figures thead { display: block; } .figures thead th:not(.chart) { display: none; } .figures thead tr { display: block; }
  .figures tbody tr { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 2px 16px; padding: 8px 0; }
  .figures th, .figures td, .figures th:first-child { padding: 0; display: block; width: auto; } .figures .chart { grid-column: 1 / -1; width: 100%; padding: 0 8px; }
  .figures tbody .said { order: -1; grid-column: 2; grid-row: 1; } .figures tbody th { grid-row: 1; grid-column: 1; }
  .figures .number { text-align: left; } .figures td[data-title]::before { content: attr(data-title) " "; color: var(--mute); }
  .confusion td { padding: 8px 10px; min-width: 72px; } .axis .quarter { display: inline; } .bins th, .bins td, .bins tbody th { padding-right: 8px; font-size: 12px; }
}
@media print {
  :root { color-scheme: light; --page: #fff; --raised: #f7f8f9; --line: #ccc; --grid: #e6e6e6; --mute: #444; --ink: #000; --accent: #1d4aa8; --accent-soft: #cfdcf7; --good: #14592f; --bad: #99201a; --unsure: #6b4600; --unsure-soft: #fff4dc; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } body, tbody th { font-size: 12px; } header, main, footer { max-width: none; padding-left: 0; padding-right: 0; }
  section { padding: 20px 0; } section, tr, svg, .two > *, h2, h3 { break-inside: avoid; } section.long { break-inside: auto; } h2, h3 { break-after: avoid; } a.skip { display: none; }
  @page { margin: 16mm; }
}`;
