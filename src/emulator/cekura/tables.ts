import { openRunLedger, STARTS, TRIALS, type RunLedger } from '../runs/ledger.ts'
import type { Collection } from '../store.ts'
import type { VendorContext } from '../vendor.ts'
import { createFolderIndex, type FolderIndex } from './folder-index.ts'
import { modesOf, type CekuraModes } from './modes.ts'
import type {
  Agent,
  CallLog,
  Folder,
  HistoryEntry,
  Metric,
  MockTool,
  Personality,
  PhoneNumber,
  Project,
  Scenario,
  TestProfile,
} from './rows.ts'

/** The vendor's rows, its indexes and its choices: what every route gets. */
export interface Tables {
  readonly projects: Collection<Project>
  readonly agents: Collection<Agent>
  readonly personalities: Collection<Personality>
  readonly metrics: Collection<Metric>
  readonly phoneNumbers: Collection<PhoneNumber>
  readonly tools: Collection<MockTool>
  readonly callLogs: Collection<CallLog>
  readonly folders: Collection<Folder>
  readonly folderIndex: FolderIndex
  readonly profiles: Collection<TestProfile>
  readonly scenarios: Collection<Scenario>
  readonly runs: RunLedger
  /** Lives as long as the process: it would double what is written to disk. */
  readonly history: Map<number, HistoryEntry[]>
  readonly modes: CekuraModes
  readonly context: VendorContext
}

/** The user that all rows are by: one API key does not tell itself from another. */
export const AUTHOR = 'api@cekura.example'

export const COLLECTIONS = [
  'projects',
  'agents',
  'personalities',
  'metrics',
  'phone_numbers',
  'tools',
  'call_logs',
  'folders',
  'test_profiles',
  'scenarios',
] as const

export function openTables(context: VendorContext): Tables {
  const open = <Row>(name: (typeof COLLECTIONS)[number]) => context.store.collection<Row>(name)
  const folders = open<Folder>('folders')
  const modes = modesOf(context.modes)
  return {
    projects: open<Project>('projects'),
    agents: open<Agent>('agents'),
    personalities: open<Personality>('personalities'),
    metrics: open<Metric>('metrics'),
    phoneNumbers: open<PhoneNumber>('phone_numbers'),
    tools: open<MockTool>('tools'),
    callLogs: open<CallLog>('call_logs'),
    folders,
    folderIndex: createFolderIndex(folders),
    profiles: open<TestProfile>('test_profiles'),
    scenarios: open<Scenario>('scenarios'),
    runs: openRunLedger(context, {
      lateLooks: modes.verdict === 'with-end' ? 0 : 2,
      newStartId: () => context.store.collection(STARTS).nextNumber(),
      newTrialId: () => context.store.collection(TRIALS).nextNumber(),
    }),
    history: new Map(),
    modes,
    context,
  }
}
