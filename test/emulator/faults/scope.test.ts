import { expect, test } from 'vitest'
import { createFaultControl } from '../../../src/emulator/faults/control.ts'
import { parseFault } from '../../../src/emulator/faults/parse.ts'
import { vendors } from '../../../src/emulator/vendors.ts'

const kindOf = (vendor: string, method: string, address: string) => {
  const { pathname, searchParams } = new URL(address, 'http://localhost')
  const kind = vendors.find(({ name }) => name === vendor)?.kindOf(method, pathname, searchParams)
  return kind && `${kind.subject}.${kind.operation}`
}

const V1 = '/test_framework/v1'

test.each([
  ['cekura', 'GET', `${V1}/scenarios/`, 'scenario.list'],
  ['cekura', 'POST', '/test_framework/v2/scenarios/', 'scenario.create'],
  ['cekura', 'GET', `${V1}/scenarios-external/12/`, 'scenario.one'],
  ['cekura', 'PATCH', `${V1}/scenarios/12/`, 'scenario.update'],
  ['cekura', 'DELETE', `${V1}/scenarios/12/`, 'scenario.delete'],
  ['cekura', 'GET', `${V1}/scenarios/12/history/`, 'scenario.list'],
  ['cekura', 'POST', `${V1}/scenarios/duplicate/`, 'scenario.create'],
  ['cekura', 'POST', `${V1}/scenarios/adv_update/`, 'scenario.update'],
  ['cekura', 'POST', `${V1}/scenarios/delete_scenarios/`, 'scenario.delete'],
  ['cekura', 'GET', `${V1}/scenarios/folders/`, 'folder.list'],
  ['cekura', 'POST', `${V1}/scenarios/create_folder/`, 'folder.create'],
  ['cekura', 'POST', `${V1}/scenarios/move_folder/`, 'folder.update'],
  ['cekura', 'POST', `${V1}/scenarios/delete_folder/`, 'folder.delete'],
  ['cekura', 'POST', `${V1}/test-profiles/`, 'profile.create'],
  ['cekura', 'PUT', `${V1}/test-profiles/3/`, 'profile.update'],
  ['cekura', 'GET', `${V1}/personalities/`, 'lookup.list'],
  ['cekura', 'GET', `${V1}/phone-numbers/inbound/`, 'lookup.list'],
  ['cekura', 'GET', '/test_framework/v2/aiagents/2142/', 'lookup.one'],
  ['cekura', 'POST', `${V1}/scenarios/generate-instructions/`, 'job.start'],
  ['cekura', 'GET', '/observability/v1/call-logs/create_scenarios_progress/', 'job.one'],
  ['cekura', 'POST', `${V1}/scenarios/run_scenarios/`, 'run.start'],
  ['cekura', 'POST', `${V1}/scenarios/run_scenarios_json/`, 'run.start'],
  ['cekura', 'POST', `${V1}/scenarios/run_scenarios_json/?dry_run=true`, 'run.one'],
  ['cekura', 'POST', `${V1}/scenarios/validate_scenarios_json/`, 'run.one'],
  ['cekura', 'GET', `${V1}/results/`, 'run.list'],
  ['cekura', 'GET', `${V1}/results/12/`, 'run.one'],
  ['cekura', 'POST', `${V1}/results/12/end_calls/`, 'run.update'],
  ['cekura', 'GET', '/test_framework/v2/runs/bulk/?run_ids=1,2', 'run.list'],
  ['cekura', 'GET', `${V1}/nothing/`, undefined],
  ['bland', 'GET', '/v1/agent-testing/scenarios', 'scenario.list'],
  ['bland', 'POST', '/v1/agent-testing/scenarios', 'scenario.create'],
  ['bland', 'PUT', '/v1/agent-testing/scenarios/scn_1', 'scenario.update'],
  ['bland', 'DELETE', '/v1/agent-testing/scenarios/scn_1', 'scenario.delete'],
  ['bland', 'POST', '/v1/agent-testing/scenarios/generate-from-call', 'job.start'],
  ['bland', 'POST', '/v1/agent-testing/scenarios/scn_1/run', 'run.start'],
  ['bland', 'POST', '/v1/agent-testing/batch-run', 'run.start'],
  ['bland', 'POST', '/v1/agent-testing/simulation-sets', 'run.start'],
  ['bland', 'GET', '/v1/agent-testing/simulation-sets/set_1', 'run.one'],
  ['bland', 'GET', '/v1/agent-testing/batches/b_1', 'run.one'],
  ['bland', 'GET', '/v1/agent-testing/runs?limit=5', 'run.list'],
  ['bland', 'GET', '/v1/personas', 'lookup.list'],
  ['bland', 'GET', '/v1/pathway/pw_1', 'lookup.one'],
  ['eqho', 'GET', '/v1/simulation/scenarios', 'scenario.list'],
  ['eqho', 'GET', '/v1/simulation/scenarios/665f1c0a9b3e4d2f8a7c6b01', 'scenario.one'],
  ['eqho', 'POST', '/v1/simulation/scenarios', 'scenario.create'],
  ['eqho', 'POST', '/v1/simulation', 'run.start'],
  ['eqho', 'GET', '/v1/simulation/results/665f1c0a9b3e4d2f8a7c6b01/runs', 'run.list'],
  ['eqho', 'GET', '/v1/simulation/run/665f1c0a9b3e4d2f8a7c6b01', 'run.one'],
  ['eqho', 'GET', '/v1/agents/665f1c0a9b3e4d2f8a7c6b01/details', 'lookup.one'],
  ['retell', 'GET', '/v2/list-test-case-definitions?type=retell-llm&llm_id=llm_1', 'scenario.list'],
  ['retell', 'GET', '/list-test-case-definitions', 'scenario.list'],
  ['retell', 'POST', '/create-test-case-definition', 'scenario.create'],
  ['retell', 'GET', '/get-test-case-definition/test_case_1', 'scenario.one'],
  ['retell', 'PUT', '/update-test-case-definition/test_case_1', 'scenario.update'],
  ['retell', 'DELETE', '/delete-test-case-definition/test_case_1', 'scenario.delete'],
  ['retell', 'POST', '/update-test-case-definition/test_case_1', undefined],
  ['retell', 'POST', '/create-batch-test', 'run.start'],
  ['retell', 'GET', '/get-batch-test/test_batch_1', 'run.one'],
  ['retell', 'GET', '/v2/list-test-runs/test_batch_1', 'run.list'],
  ['retell', 'GET', '/get-test-run/test_run_1', 'run.one'],
  ['retell', 'GET', '/get-conversation-flow/flow_1', 'lookup.one'],
  ['vapi', 'GET', '/eval/simulation/scenario?page=2', 'scenario.list'],
  ['vapi', 'POST', '/eval/simulation/scenario', 'scenario.create'],
  ['vapi', 'PATCH', '/eval/simulation/scenario/s_1', 'scenario.update'],
  ['vapi', 'DELETE', '/eval/simulation/scenario/s_1', 'scenario.delete'],
  ['vapi', 'GET', '/eval/simulation', 'profile.list'],
  ['vapi', 'POST', '/eval/simulation', 'profile.create'],
  ['vapi', 'DELETE', '/eval/simulation/s_1', 'profile.delete'],
  ['vapi', 'GET', '/eval/simulation/personality', 'lookup.list'],
  ['vapi', 'GET', '/eval/simulation/suite/s_1', 'lookup.one'],
  ['vapi', 'GET', '/structured-output', 'lookup.list'],
  ['vapi', 'POST', '/eval/simulation/run', 'run.start'],
  ['vapi', 'GET', '/eval/simulation/run', 'run.list'],
  ['vapi', 'GET', '/eval/simulation/run/r_1', 'run.one'],
  ['vapi', 'PATCH', '/eval/simulation/run/r_1', 'run.update'],
  ['vapi', 'GET', '/eval/simulation/run/r_1/item?limit=5', 'run.list'],
  ['vapi', 'GET', '/eval/simulation/run/r_1/item/i_1', 'run.one'],
  ['vapi', 'PUT', '/eval/simulation/scenario/s_1', 'scenario.update'],
  ['vapi', 'GET', '/call', undefined],
])('%s %s %s is %s', (vendor, method, path, kind) => {
  expect(kindOf(vendor, method, path)).toBe(kind)
})

const request = (...words: string[]) => ({ path: '/cekura/x/', words: new Set(['any', ...words]) })

/** Which of so many requests the fault hits. */
function hitsOf(text: string, count: number): number[] {
  const { due } = createFaultControl([parseFault(text)])
  return Array.from({ length: count }, (_, index) => index + 1).filter(() => due(request('write')).length > 0)
}

test.each([
  ['write:2=503', [2]],
  ['write:2-3=503', [2, 3]],
  ['write:4+=503', [4, 5, 6]],
  ['write:*=503;times=2', [1, 2]],
  ['write:100%=503', [1, 2, 3, 4, 5, 6]],
  ['read:*=503', []],
  ['any[/x/]:1=503', [1]],
  ['any[/y/]:1=503', []],
])('%s hits %j', (text, hits) => {
  expect(hitsOf(text, 6)).toEqual(hits)
})

test('a request has to be all words of a scope, and only such ones count', () => {
  const { due } = createFaultControl([parseFault('cekura.folder.create:2=503')])
  const asked = [
    request('cekura', 'folder', 'create'),
    request('bland', 'folder', 'create'),
    request('cekura', 'scenario', 'create'),
    request('cekura', 'folder', 'list'),
    request('cekura', 'folder', 'create'),
  ]
  expect(asked.map(traits => due(traits).length)).toEqual([0, 0, 0, 0, 1])
})

test('a share is the same for the same seed, another for another, and about as large as it says', () => {
  const hits = hitsOf('any:20%=503;seed=7', 1000)
  expect(hitsOf('any:20%=503;seed=7', 1000)).toEqual(hits)
  expect(hitsOf('any:20%=503;seed=8', 1000)).not.toEqual(hits)
  expect(Math.abs(hits.length - 200)).toBeLessThan(50)
})

test('two shares without a seed do not hit the same requests', () => {
  const { due } = createFaultControl([parseFault('any:30%=503'), parseFault('any:30%=cut')])
  const numbers = Array.from({ length: 200 }, () => due(request()).length)
  expect(new Set(numbers)).toEqual(new Set([0, 1, 2]))
})
