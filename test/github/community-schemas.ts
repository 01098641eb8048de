const text = { type: 'string', minLength: 1 }
const truth = { type: 'boolean' }

function closed(properties: object, required: readonly string[]): object {
  return { type: 'object', properties, required, additionalProperties: false }
}

const asked = {
  id: { type: 'string', pattern: '^[A-Za-z0-9_-]+$' },
  validations: closed({ required: truth }, []),
}
const labelled = { label: text, description: text }

function element(type: string, attributes: object, more: object = {}): object {
  return closed({ type: { const: type }, attributes, ...more }, ['type', 'attributes'])
}

/** An issue form as GitHub's documentation of its form schema describes one, without what ours do not use. */
export const formSchema = closed(
  {
    name: text,
    description: text,
    title: text,
    labels: { type: 'array', items: text, uniqueItems: true },
    body: {
      type: 'array',
      items: {
        type: 'object',
        required: ['type'],
        discriminator: { propertyName: 'type' },
        oneOf: [
          element('markdown', closed({ value: text }, ['value'])),
          element('input', closed({ ...labelled, placeholder: text, value: text }, ['label']), asked),
          element(
            'textarea',
            closed({ ...labelled, placeholder: text, value: text, render: text }, ['label']),
            asked,
          ),
          element(
            'dropdown',
            closed(
              {
                ...labelled,
                multiple: truth,
                options: {
                  type: 'array',
                  items: { ...text, not: { const: 'None' } },
                  minItems: 1,
                  uniqueItems: true,
                },
              },
              ['label', 'options'],
            ),
            asked,
          ),
        ],
      },
      contains: { properties: { type: { not: { const: 'markdown' } } } },
    },
  },
  ['name', 'description', 'body'],
)

const texts = { type: 'array', items: text, minItems: 1, uniqueItems: true }
const group = closed(
  {
    'dependency-type': { enum: ['production', 'development'] },
    patterns: texts,
    'update-types': { type: 'array', items: { enum: ['major', 'minor', 'patch'] } },
  },
  [],
)

/** What ours says of `dependabot.yml`, version 2. */
export const dependabotSchema = closed(
  {
    version: { const: 2 },
    updates: {
      type: 'array',
      items: {
        ...closed(
          {
            'package-ecosystem': text,
            directory: { type: 'string', pattern: '^/' },
            directories: { type: 'array', items: { type: 'string', pattern: '^/' }, minItems: 1 },
            schedule: closed({ interval: { enum: ['daily', 'weekly', 'monthly'] } }, ['interval']),
            groups: { type: 'object', additionalProperties: group },
            ignore: {
              type: 'array',
              items: closed({ 'dependency-name': text, 'update-types': texts }, ['dependency-name']),
            },
          },
          ['package-ecosystem', 'schedule', 'groups'],
        ),
        oneOf: [{ required: ['directory'] }, { required: ['directories'] }],
      },
    },
  },
  ['version', 'updates'],
)
