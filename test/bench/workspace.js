import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

const PER_FOLDER = 50

/** Writes `count` scenarios in folders two levels deep; tells how many folders that makes. */
export async function writeWorkspace(root, count, { url, vendor }) {
  await mkdir(root, { recursive: true })
  await writeFile(path.join(root, 'callsheet.yaml'), configText(url, vendor))
  const folders = new Set()
  for (let index = 0; index < count; index += 1) {
    const folder = folderOf(index)
    folders.add(folder).add(folder.split('/')[0])
    if (index % PER_FOLDER === 0) await mkdir(path.join(root, folder), { recursive: true })
    await writeFile(fileOf(root, index), scenarioText(index))
  }
  return { folders: folders.size }
}

/** Changes one field of the first `count` scenarios. */
export async function editWorkspace(root, count) {
  for (let index = 0; index < count; index += 1) {
    await writeFile(fileOf(root, index), scenarioText(index).replace('next Thursday', 'next Friday'))
  }
}

function folderOf(index) {
  const leaf = Math.floor(index / PER_FOLDER)
  return `team-${Math.floor(leaf / 10)}/flow-${leaf}`
}

function fileOf(root, index) {
  return path.join(root, folderOf(index), `scenario-${index}.yaml`)
}

const SCOPES = {
  cekura: 'project_id: 742, agent_id: 2142',
  bland: 'pathway_id: pw_front_desk',
  eqho: 'timeout: 30',
  // With a simulation for each scenario.
  vapi: 'personality: Impatient',
  elevenlabs: 'agent_id: agent_front_desk',
  retell: 'llm_id: llm_front_desk',
}

export function configText(url, vendor) {
  return `version: 1
name: bench
targets:
  main: { provider: ${vendor}, ${SCOPES[vendor]}, base_url: "${url}/${vendor}", concurrency: 10 }
`
}

function scenarioText(index) {
  return `# A scenario of the benchmark.
name: Caller ${index} books a follow-up
tags: [bench, group-${index % 7}]
language: en
instructions: |
  You are caller ${index}, a returning customer of the front desk.
  You want an appointment next Thursday at 2 PM and you take another
  slot in the same week when the first one is gone. You are polite,
  you answer short, and you spell your name when you are asked to.
first_message: Hello, this is caller ${index}.
expected_outcome:
  - The agent offers a slot in the same week.
  - The agent confirms date and time.
cekura:
  personality: Normal Male
  metrics: [expected_outcome, greeting_by_name]
  tool_ids: [TOOL_END_CALL]
`
}
