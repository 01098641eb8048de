// Reads `[{ name, content }]` and answers with what GitHub's own parser says of each: `[{ name, errors }]`.
import { register } from 'node:module'
import { text } from 'node:stream/consumers'

register('./json-modules.mjs', import.meta.url)
const { NoOperationTraceWriter, convertWorkflowTemplate, parseWorkflow } =
  await import('@actions/workflow-parser')
const { parseAction } = await import('@actions/workflow-parser/actions/action-parser')

const files = JSON.parse(await text(process.stdin))
const answers = files.map(async ({ name, content }) => {
  const isAction = content.includes('\nruns:\n')
  const file = { name: `${name}.yml`, content }
  const { context, value } = (isAction ? parseAction : parseWorkflow)(file, new NoOperationTraceWriter())
  const template = isAction || !value ? undefined : await convertWorkflowTemplate(context, value)
  const errors = [...context.errors.getErrors(), ...(template?.errors ?? [])]
  return { name, errors: errors.map(error => error.message ?? error.Message) }
})
process.stdout.write(JSON.stringify(await Promise.all(answers)))
