import type { FormatField, SuiteFormat } from '../../../src/model/suite-format.ts'

/** `.github/docs/import.md`: a table for each format, made from the rows that the code maps with. */
export function importPageText(formats: Readonly<Record<string, SuiteFormat>>): string {
  const sections = Object.entries(formats).map(([name, { title, fields }]) =>
    [
      `## ${name}`,
      `${title.charAt(0).toUpperCase()}${title.slice(1)}. ${notes[name]!}`,
      table(name, fields),
    ].join('\n\n'),
  )
  return `${[head, ...sections].join('\n\n')}\n`
}

const flags = [
  ['`--from FORMAT`', '`cekura-suite`, `tau2`, `livekit` or `csv`'],
  [
    '`--out FOLDER`',
    'where the files go, inside the workspace; without it a folder named after the suite, below the root, in letters that every platform takes',
  ],
  ['`--target NAME`', 'writes `targets: [NAME]`; repeatable'],
  ['`--set FIELD=:VALUE`', 'gives every case this value, in place of its own; tags are added'],
  [
    '`--set FIELD=COLUMN`',
    'says which column of a table holds a field, also a column that is not known by its name',
  ],
  ['`--dry-run`', 'shows the files and writes none'],
  ['`--format json`', 'one document: `files`, `defaults`, `left`, `refused`, `losses`, `findings`'],
]

const head = `# Import

\`callsheet import FILE --from FORMAT\` writes a scenario file for each case of another tool's file. It asks nothing.

${aligned([['flag', 'does'], ...flags])}

- Every file is checked beside those of the workspace before the first one is written. A case that no valid file can say is named with
  the reason, the others are written, and the exit code is 1.
- A file or a key that is there already is left as it is and named; that is no failure. So the same import can be run again.
- What all cases state alike (the language, the longest duration, the caller's voice, the number of trials, the targets) goes into a \`_defaults.yaml\`, but
  only in a folder that the import makes.
- A key is made safe: other characters than letters, digits, \`.\`, \`_\` and \`-\` become \`-\`, and it has 64 at most. The old one is shown. Two
  that would be alike without regard to case get a number.
- What does not come over as it stands there is told by field, with the number of cases.

A field that goes nowhere has a dash.`

const notes: Readonly<Record<string, string>> = {
  'cekura-suite':
    'JSON of version "1"; at the platform: Export, "Test suite spec (.json)". Its csv and xlsx exports have no documented columns: export JSON.',
  tau2: 'A JSON list of tasks, one task, or a folder of them. The domain is the name of the folder of `tasks.json`, else what the tasks say.',
  livekit: 'YAML. Comments between the scenarios are lost.',
  csv: 'UTF-8 with or without a byte order mark, or UTF-16 with one. The delimiter (`,` `;` tab `|`) is the one by which most names of the header are known; a first line `sep=;` decides. Names of columns count without regard to case, and other characters are as `_`. An empty cell states nothing. A row with the key of the row above and nothing but statements or tags adds to it. Two columns for one field are an error that `--set` solves; a column that nobody claims is named and left out.',
}

function table(name: string, fields: readonly FormatField[]): string {
  const first = name === 'csv' ? 'column' : 'field there'
  const rows = fields.map(({ from, to, remark }) => [
    name === 'csv' ? from.split(', ').map(code).join(', ') : code(from),
    to.length === 0 ? '–' : to.map(code).join(', '),
    remark.replaceAll('|', '\\|'),
  ])
  return aligned([[first, 'goes to', 'remark'], ...rows])
}

function code(text: string): string {
  return `\`${text}\``
}

function aligned([head, ...rows]: string[][]): string {
  const widths = head!.map((_, index) => Math.max(...[head!, ...rows].map(row => row[index]!.length)))
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, index) => cell.padEnd(widths[index]!)).join(' | ')} |`
  return [line(head!), `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join(
    '\n',
  )
}
