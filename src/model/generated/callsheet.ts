// Generated from schemas/ by schemas/generate.js.
import type { Scenario } from './scenario.ts'

/** Fields for many scenarios, from `_defaults.yaml` or from a target. */
export type Defaults = Partial<Omit<Scenario, 'name' | 'key' | 'formerly'>>

/**
 * A provider, its scope, and how to talk to it.
 */
export type TargetConfig = CekuraTarget | BlandTarget | EqhoTarget
/**
 * Where the ledger is kept: in a file of the workspace, or in a ref of the git repository. Default: file.
 */
export type State =
  | ('file' | 'git')
  | {
      git: GitState
    }

/**
 * callsheet.yaml: the name of the workspace and the targets it is synced to.
 */
export interface CallsheetConfig {
  /**
   * The version of this file's format.
   */
  version: 1
  /**
   * The workspace's name, a part of the ownership mark: lower-case letters, digits and -, at most 32.
   */
  name: string
  /**
   * The destinations by name: lower-case letters, digits and -, at most 32.
   */
  targets: {
    [k: string]: TargetConfig
  }
}
/**
 * A Cekura project, and the agent its scenarios test.
 */
export interface CekuraTarget {
  /**
   * The vendor.
   */
  provider: 'cekura'
  /**
   * The project that holds the scenarios.
   */
  project_id: number
  /**
   * The agent under test.
   */
  agent_id?: number
  /**
   * Where the API is: an address without user and password, or emulator for the built-in one. Default: the vendor's own.
   */
  base_url?: string
  /**
   * The name of the environment variable that holds the API key. The key itself never goes into a file.
   */
  api_key_env?: string
  /**
   * A folder at the target under which all folders of the workspace lie.
   */
  folder?: string
  defaults?: Defaults
  /**
   * How many requests may run at once. Default: 8.
   */
  concurrency?: number
  /**
   * How many seconds a request may take.
   */
  timeout?: number
  /**
   * Paths of fields that drift does not report.
   */
  ignore?: string[]
  state?: State
  /**
   * Whether an object whose file is gone is deleted, as if --prune were given. Default: false.
   */
  prune?: boolean
}
/**
 * In a ref of a remote of the git repository.
 */
export interface GitState {
  /**
   * The name of the remote that keeps the state and the lock. Default: origin, else the only one.
   */
  remote: string
}
/**
 * Exactly one of a Bland pathway, a persona or an agent.
 */
export interface BlandTarget {
  /**
   * The vendor.
   */
  provider: 'bland'
  /**
   * The pathway under test.
   */
  pathway_id?: string
  /**
   * The persona under test.
   */
  persona_id?: string
  /**
   * The agent under test.
   */
  agent_id?: string
  /**
   * Where the API is: an address without user and password, or emulator for the built-in one. Default: the vendor's own.
   */
  base_url?: string
  /**
   * The name of the environment variable that holds the API key. The key itself never goes into a file.
   */
  api_key_env?: string
  /**
   * A folder at the target under which all folders of the workspace lie.
   */
  folder?: string
  defaults?: Defaults
  /**
   * How many requests may run at once. Default: 8.
   */
  concurrency?: number
  /**
   * How many seconds a request may take.
   */
  timeout?: number
  /**
   * Paths of fields that drift does not report.
   */
  ignore?: string[]
  state?: State
  /**
   * Whether an object whose file is gone is deleted, as if --prune were given. Default: false.
   */
  prune?: boolean
}
/**
 * An Eqho account, or one scenario set of it.
 */
export interface EqhoTarget {
  /**
   * The vendor.
   */
  provider: 'eqho'
  /**
   * The scenario set that new scenarios join, an id of 24 characters.
   */
  scenario_set_id?: string
  /**
   * Where the API is: an address without user and password, or emulator for the built-in one. Default: the vendor's own.
   */
  base_url?: string
  /**
   * The name of the environment variable that holds the API key. The key itself never goes into a file.
   */
  api_key_env?: string
  /**
   * A folder at the target under which all folders of the workspace lie.
   */
  folder?: string
  defaults?: Defaults
  /**
   * How many requests may run at once. Default: 8.
   */
  concurrency?: number
  /**
   * How many seconds a request may take.
   */
  timeout?: number
  /**
   * Paths of fields that drift does not report.
   */
  ignore?: string[]
  state?: State
  /**
   * Whether an object whose file is gone is deleted, as if --prune were given. Default: false.
   */
  prune?: boolean
}
