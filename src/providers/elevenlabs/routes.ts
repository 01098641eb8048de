import type { JsonObject } from '../../model/json.ts'
import { idInAddress } from '../ids.ts'
import { textOf } from '../raw.ts'

export const TESTS = '/v1/convai/agent-testing'
export const FOLDERS = `${TESTS}/folders`

/** The address of a test. */
export function testRoute(id: string): string {
  return `${TESTS}/${idInAddress(id, ID_SHAPE)}`
}

export function folderRoute(id: string): string {
  return `${FOLDERS}/${idInAddress(id, ID_SHAPE)}`
}

/** The address that starts tests of an agent. */
export function runRoute(agent: string): string {
  return `/v1/convai/agents/${idInAddress(agent, ID_SHAPE)}/run-tests`
}

export function invocationRoute(id: string): string {
  return `/v1/convai/test-invocations/${idInAddress(id, ID_SHAPE)}`
}

const ID_SHAPE = {
  platform: 'ElevenLabs',
  pattern: /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/,
  words: 'those are letters, digits, _ and -',
}

/** The platform's id; undefined when the object shows none. */
export function idIn(raw: JsonObject): string | undefined {
  return textOf(raw['id']) || undefined
}
