// Prints tables of times beside what was measured or computed in the same run. Never fails.
// --parts start,files,targets  what is measured      --real 10000,50000  how many real files
// --sizes 100,1000,10000       how many small files  --latencies 0,50    of the emulator, in milliseconds
import { fork, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeRealFiles } from './real-files.js'
import { editWorkspace, writeWorkspace } from './workspace.js'

const here = path.dirname(fileURLToPath(import.meta.url))
const bin = path.join(here, '../../dist/cli/bin.js')
const CONCURRENCY = 10
const PAGE = 100
const TRIALS = 3
/** Scenarios in one start, and how often a start is asked for: the emulator's third answer has the verdicts. */
const IN_ONE_START = 50
const LOOKS = 3
const LOOK_EVERY_MS = 1000
// More would be a test of the emulator.
const MOST_RUN = 1_000
/** Of what is compared: the middle one counts, so that a busy moment does not. */
const PAIRS = 3
const parts = words('--parts', ['start', 'files', 'targets'])
const real = numbers('--real', [10_000])
const sizes = numbers('--sizes', [100, 1_000, 10_000])
const latencies = numbers('--latencies', [0, 50])

const scratch = await mkdtemp(path.join(os.tmpdir(), 'callsheet-bench-'))
try {
  if (parts.includes('start')) await startUp()
  if (parts.includes('files')) await files()
  if (parts.includes('targets')) await targets()
} finally {
  await rm(scratch, { recursive: true, force: true })
}

async function targets() {
  const clientMs = await clientStart()
  const rows = []
  for (const count of sizes) {
    for (const latency of latencies)
      rows.push(...(await round({ vendor: 'cekura', count, latency, clientMs })))
  }
  const others = { count: Math.min(1_000, Math.max(...sizes)), latency: Math.max(...latencies), clientMs }
  for (const vendor of ['bland', 'eqho', 'vapi', 'elevenlabs', 'retell'])
    rows.push(...(await round({ vendor, ...others })))
  console.log(
    `\nAgainst the emulator in a process of its own. The bound is the latency that the requests need, plus start-up:
\`validate\` of the same files, and ${clientMs.toFixed(0)} ms for what a plan of one file takes beyond that.`,
  )
  console.table(rows)
}

/** Plan, apply, plan, apply, edit ten and apply: one row each. */
async function round({ vendor, count, latency, clientMs }) {
  const root = path.join(scratch, `${vendor}-${count}-${latency}`)
  const log = `${root}.log`
  const emulator = await serve(['--latency', String(latency), '--log', log])
  try {
    const { folders } = await writeWorkspace(root, count, { url: emulator.url, vendor })
    const validated = await run(['validate', '-w', root])
    const startMs = validated.ms + clientMs
    const lists = pages => pages * latency
    const made =
      { cekura: count + folders, vapi: 2 * count, elevenlabs: 2 * count + folders }[vendor] ?? count
    const creates = Math.ceil((made * latency) / CONCURRENCY)
    const listed = { cekura: count, elevenlabs: count + folders }[vendor] ?? PAGE
    const list = lists(Math.ceil(listed / PAGE))
    const steps = [
      ['plan, all new', ['plan'], lists(1)],
      ['apply, all new', ['apply', '--yes'], list + creates],
      ['plan, no change', ['plan'], list],
      ['apply, no change', ['apply', '--yes'], list],
      ['edit ten, apply', ['apply', '--yes'], 2 * list + Math.ceil(10 / CONCURRENCY) * latency],
      ...(vendor === 'cekura' && count <= MOST_RUN ? [runStep({ count, latency, list })] : []),
    ]
    const rows = []
    for (const [name, argv, boundMs] of steps) {
      if (name.startsWith('edit')) await editWorkspace(root, 10)
      await writeFile(log, '')
      const { ms, peakMb, code } = await run([...argv, '-w', root])
      rows.push({
        vendor,
        N: count,
        'L ms': latency,
        what: name,
        'wall s': (ms / 1000).toFixed(2),
        ...(await requests(log)),
        'peak MB': Math.round(peakMb),
        ratio: (ms / (boundMs + startMs)).toFixed(2),
        exit: code,
      })
    }
    return rows
  } finally {
    await emulator.stop()
  }
}

/** Start to verdict: the list, the starts, and what lies between the looks at them. */
function runStep({ count, latency, list }) {
  const rounds = Math.ceil(Math.ceil(count / IN_ONE_START) / CONCURRENCY)
  const boundMs = list + (1 + LOOKS) * rounds * latency + (LOOKS - 1) * LOOK_EVERY_MS
  const argv = ['run', '--yes', '--repeat', String(TRIALS), '--max-runs', String(TRIALS * count)]
  return [`run, ${TRIALS} trials`, argv, boundMs]
}

/** What every plan pays once: the HTTP client is loaded, a first connection made. */
async function clientStart() {
  const root = path.join(scratch, 'one')
  const emulator = await serve([])
  try {
    await writeWorkspace(root, 1, { url: emulator.url, vendor: 'cekura' })
    const times = []
    for (let turn = 0; turn < 5; turn += 1) {
      const validated = await run(['validate', '-w', root])
      const planned = await run(['plan', '-w', root])
      times.push(planned.ms - validated.ms)
    }
    return Math.max(0, median(times))
  } finally {
    await emulator.stop()
  }
}

/** What a person waits for, beside an empty Node. */
async function startUp() {
  const root = path.join(scratch, 'example')
  await cp(path.join(here, '../../scenarios'), root, { recursive: true })
  timed([bin, 'apply', '--yes', '-w', root])
  const commands = {
    '--version': ['--version'],
    '--help': ['--help'],
    'validate, the example': ['validate', '-w', root],
    'plan, nothing to do': ['plan', '-w', root],
  }
  const rows = Object.entries(commands).map(([what, argv]) => {
    const pairs = Array.from({ length: 7 }, () => [timed([bin, ...argv]), timed(['-e', '0'])])
    return { what, ...compared(pairs, 'node -e 0') }
  })
  console.table(rows)
}

/** `validate` beside a bare parse of the same texts in one thread: small clean files, and real ones. */
async function files() {
  const rows = []
  for (const count of sizes)
    rows.push(await validation({ what: 'small, clean', count, write: writeWorkspace }))
  for (const count of real) rows.push(await validation({ what: 'real', count, write: writeRealFiles }))
  console.table(rows)
}

async function validation({ what, count, write }) {
  const root = path.join(scratch, `files-${what.split(',')[0]}-${count}`)
  await write(root, count, { url: 'http://127.0.0.1:9', vendor: 'cekura' })
  const pairs = []
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const ours = await run(['validate', '-w', root])
    pairs.push([ours, await forked('bare-parse.js', [root])])
  }
  await rm(root, { recursive: true })
  return {
    files: what,
    N: count,
    ...compared(pairs, 'bare parse'),
    // Other programs disturb it less than time.
    'ratio of processor time': ratioOf(pairs, ({ cpuMs }) => cpuMs),
    'peak MB': Math.round(median(pairs.map(([ours]) => ours.peakMb))),
  }
}

/** The middle of what was measured in pairs. */
function compared(pairs, other) {
  return {
    ms: Math.round(median(pairs.map(([ours]) => ours.ms))),
    [`${other} ms`]: Math.round(median(pairs.map(([, bare]) => bare.ms))),
    ratio: ratioOf(pairs, ({ ms }) => ms),
  }
}

function ratioOf(pairs, of) {
  return median(pairs.map(([ours, bare]) => of(ours) / of(bare))).toFixed(2)
}

function run(argv) {
  return forked('measured.js', argv)
}

async function forked(script, argv) {
  const begun = performance.now()
  const child = fork(path.join(here, script), argv, {
    env: {
      ...process.env,
      CEKURA_API_KEY: 'bench',
      BLAND_API_KEY: 'bench',
      EQHO_API_KEY: 'bench',
      VAPI_API_KEY: 'bench',
      ELEVENLABS_API_KEY: 'bench',
      RETELL_API_KEY: 'bench',
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let told = { peakMb: 0, cpuMs: 0 }
  let said = ''
  child.on('message', message => (told = message))
  child.stderr.on('data', chunk => (said += chunk))
  const [code] = await once(child, 'close')
  if (code !== 0) console.error(said)
  return { ms: performance.now() - begun, ...told, code }
}

async function serve(argv) {
  const child = spawn(process.execPath, [bin, 'emulator', ...argv], { stdio: ['ignore', 'pipe', 'ignore'] })
  const [first] = await once(child.stdout, 'data')
  return {
    url: String(first).trim(),
    stop: async () => {
      const closed = once(child, 'close')
      child.kill('SIGINT')
      await closed
    },
  }
}

async function requests(log) {
  const entries = (await readFile(log, 'utf8'))
    .trim()
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line))
  const by = method => entries.filter(entry => entry.method === method).length
  const inFlight = entries.reduce((most, entry) => Math.max(most, entry.in_flight), 0)
  return {
    GET: by('GET'),
    POST: by('POST'),
    PATCH: by('PATCH'),
    PUT: by('PUT'),
    DELETE: by('DELETE'),
    'in flight': inFlight,
  }
}

/** How long a program takes that is waited for. */
function timed(argv) {
  const begun = performance.now()
  spawnSync(process.execPath, argv, { stdio: 'ignore' })
  return { ms: performance.now() - begun }
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}

function numbers(flag, fallback) {
  return words(flag, fallback).map(Number)
}

function words(flag, fallback) {
  const at = process.argv.indexOf(flag)
  return at < 0 ? fallback : process.argv[at + 1].split(',')
}
