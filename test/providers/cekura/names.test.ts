import { describe, expect, test } from 'vitest'
import type { LoadedScenario } from '../../../src/model/problem.ts'
import { desiredOf, loaded, startTarget, wanting } from './target.ts'

describe('names', () => {
  const naming: LoadedScenario = loaded({
    cekura: {
      metrics: ['greeting_by_name', 'Polite closing'],
      phone_number: '+14155550142',
      personality: 'Normal Male',
    },
    variables: { agent: {} },
  })

  test('cost one list a kind, and ids cost nothing', async () => {
    const target = await startTarget()
    const resolved = await target.session.resolve(wanting(desiredOf(naming)))
    expect(resolved).toEqual({
      references: {
        personality: { 'Normal Male': 693 },
        metric: { greeting_by_name: 9002, 'Polite closing': 9008 },
        phone_number: { '+14155550142': 3101 },
        test_profile: {},
      },
      findings: [],
    })
    expect(target.reads()).toHaveLength(4)
    const byId = await startTarget()
    await byId.session.resolve(
      wanting(desiredOf(loaded({ cekura: { personality: 693, metrics: [9002], phone_number: 3101 } }))),
    )
    expect(byId.reads()).toEqual([])
  })

  test('global personalities are found where the project’s list drops them', async () => {
    const target = await startTarget({ modes: { cekura: { personalities: 'own' } } })
    expect(await target.references(desiredOf(naming))).toMatchObject({ personality: { 'Normal Male': 693 } })
  })

  test.each([
    {
      says: 'an unknown personality',
      value: { cekura: { personality: 'Normal Mail' } },
      code: 'unknown-reference',
      at: ['cekura', 'personality'],
      message: 'Cekura has no personality called "Normal Mail". Did you mean "Normal Male"?',
    },
    {
      says: 'an unknown metric',
      value: { cekura: { metrics: [9002, 'greting_by_name'] } },
      code: 'unknown-reference',
      at: ['cekura', 'metrics', 1],
      message: 'Cekura has no metric called "greting_by_name". Did you mean "greeting_by_name"?',
    },
    {
      says: 'an unknown profile',
      value: { cekura: { test_profile: 'nobody' } },
      code: 'unknown-reference',
      at: ['cekura', 'test_profile'],
      message: 'Cekura has no test profile called "nobody". There is none at all.',
    },
    {
      says: 'a language that is not the personality’s (B37)',
      value: { language: 'es' },
      code: 'language-mismatch',
      at: ['language'],
      message: 'The personality "Normal Male" speaks "en", but the scenario\'s language is "es".',
    },
  ])('$says is a finding', async ({ value, code, at, message }) => {
    const target = await startTarget()
    const { findings } = await target.session.resolve(wanting(desiredOf(loaded(value))))
    expect(findings).toEqual([{ severity: 'error', code, at, message, address: 'scenario.refund' }])
  })

  test('a name with two ids is an error that names both', async () => {
    const personalities = [1, 2].map(id => ({ id, name: 'Normal Male', language: 'en' }))
    const target = await startTarget({ seed: { cekura: { personalities } } })
    const { findings, references } = await target.session.resolve(wanting(desiredOf(loaded({}))))
    expect(findings).toMatchObject([
      { code: 'ambiguous-reference', message: expect.stringMatching(/[12] and [12]/) as string },
    ])
    expect(references['personality']).toEqual({})
  })

  test.each(['Spanish English Mix', 4710])(
    'the language of a personality that speaks several is multi, because the server takes no other: %s (B37)',
    async personality => {
      const target = await startTarget()
      const codes = async (language: string) => {
        const { findings } = await target.session.resolve(
          wanting(desiredOf(loaded({ language, cekura: { personality } }))),
        )
        return findings.map(({ code }) => code)
      }
      expect(await codes('multi')).toEqual([])
      expect(await codes('es')).toEqual(['language-mismatch'])
    },
  )

  test.each([{}, { modes: { cekura: { personalities: 'own' } } }])(
    'an id beside a language is looked up, so that a mismatch is found before the first write: %j (B37)',
    async options => {
      const target = await startTarget(options)
      const stated = [693, 701, 362].map(personality =>
        desiredOf(loaded({ language: 'en', cekura: { personality } })),
      )
      const { findings } = await target.session.resolve(wanting(stated.flat()))
      expect(findings).toMatchObject([
        { code: 'language-mismatch', message: expect.stringContaining('"362" speaks "es"') as string },
      ])
      expect(target.reads()).toHaveLength('modes' in options ? 2 : 1)
    },
  )
})
