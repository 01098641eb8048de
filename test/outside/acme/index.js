/** A provider for Acme, a platform that does not exist: test cases in folders by path, a list in pages, and an owner in each case. */
import {
  checkCarried,
  createHttp,
  createOnce,
  Fault,
  fieldTable,
  folderUnder,
  idInAddress,
  keyOf,
  listOf,
  objectOf,
  resourceOf,
  roughPause,
  scopeStep,
  sharedLooks,
  textOf,
  valueIn,
  wholeStatementsOf,
} from 'callsheet/provider'

/** The fields of a case: Acme's own name, the portable one, how values are compared, and what null is sent as. */
const fields = fieldTable('acme', [
  { field: 'title', portable: 'name', kind: 'name', empty: '' },
  { field: 'path', portable: 'folder', kind: 'text', empty: '' },
  { field: 'script', portable: 'instructions', kind: 'text', empty: '' },
  { field: 'checks', portable: 'expected_outcome', kind: 'value', portableKind: 'statements', empty: [] },
  { field: 'labels', portable: 'tags', kind: 'set', empty: [] },
  { field: 'context', portable: 'variables.agent', kind: 'value', empty: {} },
  { field: 'voice', kind: 'value', empty: null },
  { field: 'speed', kind: 'value', empty: null },
])

const block = {
  title: 'Acme block',
  description: "Fields of Acme's API under Acme's own names.",
  type: 'object',
  additionalProperties: false,
  properties: {
    title: { title: 'Title', description: 'The title, in place of the name.', type: 'string', minLength: 1 },
    path: { title: 'Path', description: 'The path, in place of the folder.', type: ['string', 'null'] },
    script: {
      title: 'Script',
      description: 'The script, in place of the instructions.',
      type: ['string', 'null'],
    },
    checks: { title: 'Checks', description: 'The checks, one statement each.', $ref: '#/$defs/texts' },
    labels: { title: 'Labels', description: 'The labels, in place of the tags.', $ref: '#/$defs/texts' },
    context: { title: 'Context', description: 'What the agent is told.', type: ['object', 'null'] },
    voice: { title: 'Voice', description: 'Who calls.', enum: ['calm', 'hasty', null] },
    speed: {
      title: 'Speed',
      description: 'How fast they talk.',
      type: ['number', 'null'],
      minimum: 0.5,
      maximum: 2,
    },
  },
  $defs: { texts: { type: ['array', 'null'], items: { type: 'string', minLength: 1 } } },
}

const settings = {
  title: 'Acme target',
  description: 'A project of Acme.',
  type: 'object',
  additionalProperties: false,
  required: ['project'],
  properties: { project: { title: 'Project', description: 'The project, by its number.', type: 'integer' } },
}

function encode(scenario, { settings }) {
  const stated = fields.rows
    .map(row => fields.statementFor(scenario, fields.blockPath(row)))
    .filter(statement => statement !== undefined && statement.path !== 'folder')
    .map(({ path, value }) => [path, value])
  const all = Object.fromEntries(stated)
  if (scenario.folder !== undefined && !('acme.path' in all))
    all.folder = folderUnder(textOf(settings.folder), scenario.folder)
  const name = textOf(fields.fieldIn(all, 'name').value) ?? scenario.key
  const folder = fields.fieldIn(all, 'folder').value
  const tooLong =
    name.length > 60
      ? [
          {
            severity: 'error',
            code: 'name-too-long',
            message: 'Acme takes titles of up to 60 characters.',
            at: ['name'],
          },
        ]
      : []
  return {
    resources: [
      resourceOf(scenario, {
        type: 'scenario',
        name,
        folder: folder === undefined ? undefined : (textOf(folder) ?? ''),
        fields: all,
      }),
    ],
    findings: [...tooLong, ...checkCarried(scenario, 'Acme', fields)],
  }
}

function decode(remote, _references, stated) {
  const known = fields.rows.flatMap(row => {
    const value = valueIn(objectOf(remote.raw), row.field) ?? null
    const paths = stated ? fields.pathsOf(row) : fields.pathsOf(row).slice(0, 1)
    return paths.map(path => [path, path === 'folder' ? (value ?? '') : value])
  })
  return Object.fromEntries(known)
}

/** What Acme is sent of a change. */
function bodyOf(changes) {
  return Object.fromEntries(
    changes
      .filter(({ path }) => fields.rowOf(path))
      .map(({ path, after }) => {
        const { field, empty } = fields.rowOf(path)
        if (after === null) return [field, empty]
        return [field, field === 'checks' ? wholeStatementsOf(after) : after]
      }),
  )
}

function open({ workspace, settings }, connection) {
  const http = createHttp({
    connection,
    platform: 'Acme',
    keyVariable: textOf(settings.api_key_env) ?? 'ACME_API_KEY',
    headers: key => ({ 'x-acme-key': key }),
  })
  const cases = `/v1/projects/${settings.project}/cases`
  const routeOf = id =>
    `${cases}/${idInAddress(id, { platform: 'Acme', pattern: /^c\d+$/, words: 'those are a c and a number' })}`
  const looks = sharedLooks(limit => listed(limit))

  async function listed(limit) {
    const rows = []
    for (let page = 1; page !== undefined;) {
      const answer = objectOf(
        await limit(() => http.request('GET', cases, { query: { page }, expects: 'object' })),
      )
      rows.push(...listOf(answer.items).map(objectOf))
      page = typeof answer.next === 'number' && answer.next > page ? answer.next : undefined
    }
    return rows.map(remoteOf)
  }

  function remoteOf(raw) {
    const owner = objectOf(raw.owner)
    const marker =
      textOf(owner.workspace) === undefined
        ? undefined
        : { workspace: owner.workspace, key: String(owner.key) }
    const name = textOf(raw.title) ?? ''
    const folder = textOf(raw.path) ?? ''
    return {
      type: 'scenario',
      id: String(raw.id),
      name,
      folder,
      marker,
      complete: true,
      raw,
      moved: textOf(raw.edited),
    }
  }

  return {
    list: async () => ({ listed: true, resources: await listed(connection.limit), notes: [] }),
    async read(_type, id) {
      const answer = await http.request('GET', routeOf(id), { mayBeMissing: true, expects: 'object' })
      return answer === undefined ? undefined : remoteOf(objectOf(answer))
    },
    resolve: async () => ({ references: {}, findings: [] }),
    async write(change, context) {
      const owner = { workspace, key: keyOf(change.address) }
      const body = { ...bodyOf(change.fields), owner }
      if (change.action !== 'create') {
        const remote = remoteOf(
          objectOf(await http.request('PATCH', routeOf(change.id), { body, expects: 'object' })),
        )
        return { id: change.id, remote }
      }
      const isOurs = ({ marker }) => marker?.workspace === workspace && marker.key === owner.key
      const remote = await createOnce({
        create: async () =>
          remoteOf(objectOf(await http.request('POST', cases, { body, expects: 'object' }))),
        looks,
        find: async shown => shown.find(isOurs),
        pause: roughPause(connection),
        context,
      })
      if (!/^c\d+$/.test(remote.id)) throw new Fault('UNCLEAR', 'Acme made a case, and does not say which.')
      return { id: remote.id, remote }
    },
    delete: async change => void (await http.request('DELETE', routeOf(change.id))),
  }
}

export default {
  interface: 1,
  provider: {
    name: 'acme',
    baseUrl: 'https://api.acme.example',
    keyVariable: 'ACME_API_KEY',
    capabilities: { folders: 'implicit', folderDepth: 8, list: 'yes', delete: 'yes' },
    scopeOf: ({ project }) => scopeStep('project', project),
    placeOf: fields.ownName,
    kindOf: fields.kindOf,
    encode,
    decode,
    open,
  },
  block,
  settings,
}
