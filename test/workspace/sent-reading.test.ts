import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'
import { keptTexts } from '../../src/workspace/kept-texts.ts'
import { placesOf } from '../../src/workspace/places.ts'
import { readFields } from '../../src/workspace/read.ts'
import { ownSchemas } from '../../src/workspace/schemas.ts'
import { sentReading } from '../../src/workspace/sent-reading.ts'

const texts = {
  'plain.yaml': 'name: A\ninstructions: |\n  Call.\n  Hang up.\ntags: [x, y]\n',
  'merged.yaml': 'a: &a { k: 1 }\nname: B\nb: { <<: *a, l: 2 }\n',
  'lines.yaml': 'name: C\r\ninstructions: D\r\n',
  'broken.yaml': 'name: [A\n',
  'empty.yaml': '',
}

test('B197 what a thread sends of a file says the same as the file, at the same places', async () => {
  await using fixture = await createFixture(texts)
  for (const file of Object.keys(texts)) {
    const { places, ...fields } = readFields(fixture.path, file, {
      schema: 'scenario',
      schemas: ownSchemas,
      keep: keptTexts(),
    })
    const sent = structuredClone(sentReading({ places, ...fields }))
    if (!('layout' in sent)) throw new Error(`${file} was not sent`)
    expect(sent.fields).toEqual(fields)
    for (const at of [[], ['name'], ['instructions'], ['tags', 1], ['b', 'k'], ['b', 'l'], ['none']]) {
      for (const onKey of [true, false])
        expect(placesOf(sent.layout).of(at, { onKey })).toEqual(places.of(at, { onKey }))
    }
  }
})

test('B197 a file whose numbers would not survive is named instead', async () => {
  await using fixture = await createFixture({ 'a.yaml': 'name: A\nx: [{ y: 12345678901234567890 }]\n' })
  const reading = readFields(fixture.path, 'a.yaml', {
    schema: 'scenario',
    schemas: ownSchemas,
    keep: keptTexts(),
  })
  expect(sentReading(reading)).toEqual({ unsent: 'a.yaml' })
})
