/** The looks of the page: light and dark, wide and narrow, screen and paper. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --page: #f7f7f4; --surface: #ffffff; --ink: #1b1d1f; --muted: #5c6166; --line: #e2e2dc; --soft: #f1f1ec;
  --link: #1f56c4; --focus: #1f56c4;
  --good: #17682d; --good-bg: #e5f4e8; --change: #7a4d00; --change-bg: #fcf0d3;
  --bad: #a71d24; --bad-bg: #fdeae8; --info: #0a5a78; --info-bg: #e0f2f9;
  --special: #6a32a4; --special-bg: #f2e9fb; --conflict: #99145c; --conflict-bg: #fbe5f1;
  --del: #fff2f0; --del-mark: #ffcfca; --ins: #eef9f0; --ins-mark: #b9e6c3;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif;
  --mono: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #121315; --surface: #1a1c1f; --ink: #e7e8e9; --muted: #a0a6ac; --line: #2d3034; --soft: #212428;
    --link: #8fb4ff; --focus: #8fb4ff;
    --good: #7dd492; --good-bg: #15301d; --change: #f0c270; --change-bg: #34280d;
    --bad: #ff9f99; --bad-bg: #3c1a1b; --info: #7accea; --info-bg: #0d2d3a;
    --special: #d0aaf6; --special-bg: #2c1c3f; --conflict: #ff9fd0; --conflict-bg: #421532;
    --del: #2a1819; --del-mark: #6a2a2c; --ins: #14261a; --ins-mark: #22593a;
  }
}
*, *::before, *::after { box-sizing: border-box }
[hidden] { display: none !important }
html { scroll-padding-top: 5rem; -webkit-text-size-adjust: 100% }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.55 var(--sans); overflow-wrap: anywhere }
h1, h2, h3, h4, h5, p, ul { margin: 0; padding: 0 }
h1, h2, h3, h4, h5 { line-height: 1.25; font-weight: 650 }
ul { list-style: none }
code, pre { font: 0.8125rem/1.6 var(--mono) }
a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: 1px }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 4px }
main:focus { outline: none }
.skip { position: absolute; left: -99rem }
.skip:focus { left: 1rem; top: 1rem; z-index: 9; padding: 0.5rem 1rem; background: var(--surface) }

.top, .filters, .columns, footer { max-width: 84rem; margin-inline: auto; padding-inline: clamp(1rem, 3vw, 2.5rem) }
.top { padding-top: clamp(1.5rem, 4vw, 3rem) }
.eyebrow { font-size: 0.75rem; font-weight: 600; letter-spacing: 0.08em; text-transform: uppercase; color: var(--muted) }
h1 { font-size: clamp(1.75rem, 4vw, 2.375rem); letter-spacing: -0.02em; margin-top: 0.25rem }
.lead { margin-top: 0.375rem; color: var(--muted) }
.facts { display: flex; flex-wrap: wrap; gap: 0.125rem 1.5rem; margin: 0.75rem 0 0; font-size: 0.8125rem }
.facts div { min-width: 0 }
.facts dt, .facts dd { display: inline; margin: 0 }
.facts dt { margin-right: 0.25rem; color: var(--muted) }

.totals { display: flex; flex-wrap: wrap; gap: 0.625rem; margin-top: 1.5rem }
.total { flex: 1 1 7.5rem; max-width: 13rem; padding: 0.75rem 1rem 0.8125rem; background: var(--surface); border: 1px solid var(--line); border-radius: 10px }
.total b { display: block; font-size: 1.75rem; line-height: 1.15; font-weight: 650; letter-spacing: -0.02em; font-variant-numeric: tabular-nums }
.total span { font-size: 0.8125rem; color: var(--muted) }
.total.zero b { color: var(--muted); font-weight: 500 }
.total:not(.zero, .quiet) b { color: var(--tone) }
.total.conflict { background: var(--tone-bg); border-color: var(--tone) }
.total.conflict span { color: inherit }
.notice { margin-top: 1rem; padding: 0.625rem 1rem; background: var(--info-bg); color: var(--info); border-radius: 8px }
.callout { margin-top: 1rem; padding: 0.875rem 1rem 1rem; background: var(--surface); border: 1px solid var(--line); border-left: 4px solid var(--tone); border-radius: 8px }
.callout h2 { font-size: 0.9375rem }
.callout li { margin-top: 0.5rem }
.why { color: var(--muted) }

.badge { display: inline-block; padding: 0.0625rem 0.5rem; border-radius: 99px; font-size: 0.75rem; line-height: 1.5; font-weight: 600; white-space: nowrap; background: var(--soft) }
.good { --tone: var(--good); --tone-bg: var(--good-bg) }
.change { --tone: var(--change); --tone-bg: var(--change-bg) }
.bad { --tone: var(--bad); --tone-bg: var(--bad-bg) }
.info { --tone: var(--info); --tone-bg: var(--info-bg) }
.special { --tone: var(--special); --tone-bg: var(--special-bg) }
.conflict { --tone: var(--conflict); --tone-bg: var(--conflict-bg) }
.quiet { --tone: var(--muted); --tone-bg: var(--soft) }
.badge { color: var(--tone); background: var(--tone-bg) }
.warning { display: inline-block; padding: 0.0625rem 0.5rem; border-radius: 99px; font: 600 0.75rem/1.5 var(--sans); color: var(--tone); background: var(--tone-bg) }
.tag { display: inline-block; padding: 0 0.4375rem; border: 1px solid var(--line); border-radius: 99px; font: 500 0.75rem/1.5 var(--sans); color: var(--muted) }

.filters { display: flex; flex-wrap: wrap; align-items: center; gap: 0.625rem 0.875rem; padding-block: 0.75rem; margin-top: 1rem; background: var(--page); box-shadow: 0 1px 0 var(--line) }
.filters input[type=search] { flex: 1 1 14rem; max-width: 22rem; min-width: 0; padding: 0.4375rem 0.75rem; font: inherit; color: inherit; background: var(--surface); border: 1px solid var(--muted); border-radius: 8px }
.filters input::placeholder { color: var(--muted); opacity: 1 }
.chips, .buttons { display: flex; flex-wrap: wrap; gap: 0.375rem }
.chip { position: relative; display: inline-flex; cursor: pointer }
.chip input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer }
.chip span { padding: 0.25rem 0.6875rem; border: 1px solid var(--line); border-radius: 99px; background: var(--surface); font-size: 0.8125rem }
.chip b { font-weight: 600; font-variant-numeric: tabular-nums; color: var(--tone, var(--muted)) }
.chip input:checked + span { color: var(--tone, var(--page)); background: var(--tone-bg, var(--ink)); border-color: currentColor }
.chip input:checked + span b { color: inherit }
.chip input:focus-visible + span { outline: 2px solid var(--focus); outline-offset: 2px }
button { padding: 0.25rem 0.6875rem; font: inherit; font-size: 0.8125rem; color: inherit; background: none; border: 1px solid var(--line); border-radius: 8px; cursor: pointer }
button:hover, .chip:hover span { border-color: var(--muted) }
#shown { min-width: 8.5em; margin-left: auto; text-align: right; font-size: 0.8125rem; color: var(--muted) }

.columns { display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: 2.5rem; align-items: start; padding-top: 1.5rem }
.columns.single { grid-template-columns: minmax(0, 1fr) }
nav { position: sticky; top: 4.5rem; max-height: calc(100vh - 5.5rem); overflow-y: auto; font-size: 0.875rem }
nav summary { padding-bottom: 0.5rem; font-size: 0.75rem; font-weight: 600; letter-spacing: 0.08em; text-transform: uppercase; color: var(--muted); cursor: pointer }
.tree ul { margin-left: 0.5rem; padding-left: 0.5rem; border-left: 1px solid var(--line) }
.tree .link { margin-block: 0.375rem }
.tree a, .tree .name { color: inherit; text-decoration: none }
.tree li > .name, .tree a { display: flex; justify-content: space-between; gap: 0.5rem; padding: 0.1875rem 0.5rem; border-radius: 6px }
.tree li > .name { color: var(--muted) }
.tree a:hover { background: var(--soft) }
.tree .link a { font-weight: 650 }
.signs { white-space: nowrap; font: 0.75rem/1.8 var(--mono) }
.signs span { color: var(--tone) }

.part + .part { margin-top: 2.5rem }
.part > header { padding-bottom: 0.75rem; border-bottom: 1px solid var(--line) }
h2 { font-size: 1.375rem; letter-spacing: -0.01em }
h2 small { font-size: 0.8125rem; font-weight: 500; letter-spacing: 0; color: var(--muted); margin-left: 0.25rem }
.part > header p { font-size: 0.875rem; color: var(--muted) }
.group { margin-top: 1.5rem }
h3 { font-size: 0.9375rem; margin-bottom: 0.625rem }
.parent { color: var(--muted); font-weight: 500 }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: 10px }
.large .card { content-visibility: auto; contain-intrinsic-size: auto 3.25rem }
.card + .card { margin-top: 0.625rem }
.card:target { border-color: var(--focus) }
.head { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.625rem; padding: 0.75rem 1rem }
summary.head { position: relative; padding-right: 2.5rem; cursor: pointer; list-style: none; border-radius: 10px }
summary.head::-webkit-details-marker { display: none }
summary.head::after { content: ""; position: absolute; right: 1.125rem; top: 1.125rem; width: 0.5rem; height: 0.5rem; border: solid var(--muted); border-width: 0 1.5px 1.5px 0; transform: rotate(45deg) }
.card[open] > summary.head::after { transform: rotate(225deg); top: 1.375rem }
summary.head:hover { background: var(--soft) }
.card h4 { font-size: 0.9375rem }
.address, .count { color: var(--muted) }
.count { margin-left: auto; font-size: 0.8125rem; white-space: nowrap }
.details { display: flex; flex-wrap: wrap; gap: 0 0.5rem; padding: 0 1rem 0.75rem; font-size: 0.8125rem; line-height: 1.6; color: var(--muted) }
.details span + span::before { content: "·" / ""; margin-right: 0.5rem }
.field { padding: 0.75rem 1rem; border-top: 1px solid var(--line) }
.field.short + .field.short { border-top-color: transparent }
h5 { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.5rem; font: 600 0.8125rem/1.6 var(--mono) }
.field.short { padding-block: 0.3125rem; display: grid; grid-template-columns: minmax(9rem, 15rem) minmax(0, 1fr); gap: 0.25rem 1rem }
.values .warning { margin-left: 0.5rem }
.values { font: 0.8125rem/1.6 var(--mono); white-space: pre-wrap }
.values del, .values ins { padding: 0.0625rem 0.3125rem; border-radius: 4px; text-decoration: none }
.values del { background: var(--del-mark) }
.values ins { background: var(--ins-mark) }
.arrow { color: var(--muted) }
.text { margin: 0.5rem 0 0; padding: 0.625rem 0.875rem; white-space: pre-wrap; border-radius: 6px }
.text.added { background: var(--ins) }
.text.removed { background: var(--del) }
.rest-of-text > summary { padding: 0.25rem 0.625rem; font-size: 0.75rem; color: var(--muted); cursor: pointer }
.rest-of-text > .text { margin-top: 0 }
.piece { border-top: 1px solid var(--line) }
.piece-head { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.5rem; padding: 0.75rem 1rem 0.5rem; font-size: 0.8125rem }

.diff { margin-top: 0.5rem; border: 1px solid var(--line); border-radius: 6px; overflow: hidden; font: 0.8125rem/1.6 var(--mono) }
.row { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) }
.row > * { position: relative; min-height: 1.6em; padding: 0 0.625rem 0 1.625rem; white-space: pre-wrap; text-decoration: none }
.row > :last-child { border-left: 1px solid var(--line) }
.row.sides { font: 600 0.6875rem/2 var(--sans); color: var(--muted); background: var(--soft) }
.row.sides > * { padding-left: 0.625rem }
.row del { background: var(--del) }
.row ins { background: var(--ins) }
.row del::before, .row ins::before { position: absolute; left: 0.625rem; content: "−" / ""; color: var(--bad) }
.row ins::before { content: "+" / ""; color: var(--good) }
.row .none { background: var(--soft) }
.row.same { color: var(--muted) }
mark { color: inherit; border-radius: 3px; -webkit-box-decoration-break: clone; box-decoration-break: clone }
del mark { background: var(--del-mark) }
ins mark { background: var(--ins-mark) }
.fold > summary { padding: 0.125rem 0.625rem; font: 0.75rem/1.8 var(--sans); color: var(--muted); background: var(--soft); cursor: pointer }
.diff.lined .row { grid-template-columns: minmax(0, 1fr) }
.diff.lined .row > :last-child { border-left: 0 }
.diff.lined .sides, .diff.lined .none { display: none }
.rest { margin-top: 0.375rem; font-size: 0.8125rem; color: var(--muted) }

.remarks { margin-top: 0.75rem; padding: 1rem; border: 1px solid var(--line); border-radius: 10px; font-size: 0.875rem; color: var(--muted) }
.remarks h3, .remarks h4 { margin: 0 0 0.25rem; color: var(--ink) }
.remarks h4 { margin-top: 0.75rem; font-size: 0.875rem }
.remarks code { color: var(--ink) }
.sheet { overflow-x: auto; border: 1px solid var(--line); border-radius: 10px; background: var(--surface); font-size: 0.8125rem }
.sheet table { border-collapse: collapse }
.sheet th, .sheet td { padding: 0.375rem 0.75rem; text-align: left; border-top: 1px solid var(--line) }
.sheet thead th { border-top: 0; font-weight: 500; color: var(--muted); min-width: 5.5rem }
.sheet th[scope=row] { min-width: 14rem; font-weight: 600 }
.sheet code { color: var(--muted); font-weight: 400 }
.empty { padding: 3rem 1rem; text-align: center; color: var(--muted) }
footer { margin-top: 3rem; padding-block: 1.25rem 2rem; font-size: 0.8125rem; color: var(--muted) }

@media (min-width: 64.01rem) {
  .filters { position: sticky; top: 0; z-index: 2 }
}
@media (max-width: 64rem) {
  html { scroll-padding-top: 1rem }
  .columns { grid-template-columns: minmax(0, 1fr); gap: 1.5rem }
  nav { position: static; max-height: none; padding: 0.625rem 0.875rem; background: var(--surface); border: 1px solid var(--line); border-radius: 10px }
  nav details:not([open]) > summary { padding-bottom: 0 }
}
@media (max-width: 44rem) {
  .totals { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 0.5rem }
  .total { max-width: none; padding: 0.5rem 0.75rem 0.625rem }
  .total b { font-size: 1.375rem }
  #shown { margin: 0; text-align: left }
  #shown:empty { display: none }
  .filters input[type=search] { flex-basis: 100%; max-width: none; font-size: 1rem }
  .field.short { grid-template-columns: minmax(0, 1fr) }
  .row { grid-template-columns: minmax(0, 1fr) }
  .row > :last-child { border-left: 0 }
  .row.sides, .row.same .new, .row .none { display: none }
  .address { flex-basis: 100% }
  .count, .details span + span::before { display: none }
}
@media print {
  :root { --page: #fff; --surface: #fff }
  body { font-size: 10pt }
  .filters, nav, .skip, summary.head::after { display: none !important }
  .card, .field, .total { border-color: #999 }
  h3, .head { break-after: avoid }
  a { color: inherit; text-decoration: none }
  .columns { display: block }
  .card { break-inside: avoid-page; content-visibility: visible !important }
  details::details-content { content-visibility: visible; display: block }
  .badge, .row > *, mark, .values del, .values ins { print-color-adjust: exact; -webkit-print-color-adjust: exact }
}
`
