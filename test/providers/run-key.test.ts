import { expect, test } from 'vitest'
import { faultOf } from '../../src/model/fault.ts'
import type { Json } from '../../src/model/json.ts'
import { providers } from '../../src/providers/registry.ts'
import { CANARY, connectionTo } from './connection.ts'
import { answer, tinyServer } from './tiny-server.ts'

const said = `The key ${CANARY} was used.`

const answers: Readonly<Record<string, Json>> = {
  cekura: {
    id: 5,
    status: 'completed',
    runs: { 91: { id: 91, scenario: 7, status: 'completed', success: false, error_message: said } },
  },
  bland: {
    id: 'b1',
    status: 'FAILED',
    runs: [{ id: 'r1', scenario_id: 's1', status: 'ERROR', error: said }],
  },
  eqho: [{ _id: 'r1', scenario_id: 's1', status: 'completed', error: said }],
  elevenlabs: {
    id: 'i1',
    test_runs: [
      { test_run_id: 'r1', test_id: 's1', status: 'failed', condition_result: { rationale: said } },
    ],
  },
}

test.each(Object.entries(answers))(
  'B131: a key that %s says back in a run is told to nobody',
  async (name, body) => {
    const server = await tinyServer([answer(200, body)])
    try {
      const provider = await providers[name]!()
      const scope = { workspace: 'stage', target: 'main', settings: { project_id: 742, pathway_id: 'pw_1' } }
      const { runner } = provider.open(scope, connectionTo(server.url))
      const start = { label: 'l', scenarios: [{ address: 'scenario.a', id: 's1', name: 'A' }], repeat: 1 }
      const fault = faultOf(
        await runner!.poll({ id: 'b1', trials: [] }, start).catch((thrown: unknown) => thrown),
      )
      expect(fault).toMatchObject({ code: 'API', message: expect.stringContaining('holds the key') })
      expect(JSON.stringify([fault.message, fault.hint, fault.api])).not.toContain(CANARY)
    } finally {
      await server.close()
    }
  },
)
