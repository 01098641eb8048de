import { expect, test } from 'vitest'
import { keyIn, withoutKeys } from '../../src/model/key.ts'

test.each([
  { value: 'sk-1234', key: 'sk-1234', wasTrimmed: false },
  { value: ' sk-1234\n', key: 'sk-1234', wasTrimmed: true },
  { value: '"sk-1234"', key: 'sk-1234', wasTrimmed: true },
  { value: "'sk-1234'\r\n", key: 'sk-1234', wasTrimmed: true },
  { value: '“sk-1234”', key: 'sk-1234', wasTrimmed: true },
  { value: '\ufeffsk-1234', key: 'sk-1234', wasTrimmed: true },
])('the key in $value (B101)', ({ value, key, wasTrimmed }) => {
  const found = keyIn({ A_KEY: value }, 'A_KEY')
  expect(found).toMatchObject({ wasTrimmed })
  expect(found?.secret.reveal()).toBe(key)
})

test.each([undefined, '', ' \n', '""'])('no key in %j (B101)', value => {
  expect(keyIn({ A_KEY: value }, 'A_KEY')).toBeUndefined()
})

test.each([
  { value: 'sk-12 34', flaw: 'a blank' },
  { value: 'sk-12\t34', flaw: 'a blank' },
  { value: 'sk-12\n34', flaw: 'a line break' },
  { value: 'sk-12"34', flaw: 'a quote' },
  { value: 'sk-12☃34', flaw: 'a character that no key has' },
  { value: 'sk-12\u000034', flaw: 'a character that no key has' },
])('$flaw inside a key is refused by name, and no part of the key is said (B101)', ({ value, flaw }) => {
  const read = () => keyIn({ A_KEY: value }, 'A_KEY')
  expect(read).toThrow(`The key in A_KEY has ${flaw} inside`)
  expect(read).not.toThrow('sk-12')
})

test('other programs get an environment without the keys', () => {
  expect(withoutKeys({ A_KEY: 'a', PATH: '/bin' }, ['A_KEY', 'B_KEY'])).toEqual({ PATH: '/bin' })
})
