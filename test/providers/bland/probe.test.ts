import { test } from 'vitest'
import { scenario, startTarget } from './target.ts'
test.each([{}, {envelope:'live'}])('p %j', async modes => {
  const t = await startTarget({ modes: modes as Record<string,string>, seed: { bland: { scenarios: [], pathways: [{id:'pw_1', name:'x'}] } } })
  const files = [scenario({ instructions: 'Hi', tags: ['b','a'], expected_outcome: ['A.','B.'], enabled: false, bland: { metadata: {o: 1}, assertions: [{type:'BLAND_TONE', name:'t'}] } }, { folder: 'a/b' })]
  const r = await t.apply(files)
  console.log(JSON.stringify(r, null, 1)); console.log(t.requests()); console.log(JSON.stringify(t.rows()))
  const p = await t.plan(files)
  console.log(JSON.stringify(p.plan.changes)); console.log(t.requests());
})
