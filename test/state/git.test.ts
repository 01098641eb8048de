import { expect, test } from 'vitest'
import { withoutCredentials } from '../../src/state/git.ts'

test.each([
  { text: 'https://ann:pw@git.example.com/x', clean: 'https://***@git.example.com/x' },
  {
    text: "unable to access 'https://token@git.example.com/'",
    clean: "unable to access 'https://***@git.example.com/'",
  },
  { text: '-ssh://ann@git.example.com:22/x', clean: '-ssh://***@git.example.com:22/x' },
  {
    text: 'git+ssh://ann@a.example.com http://b@b.example.com',
    clean: 'git+ssh://***@a.example.com http://***@b.example.com',
  },
  { text: '1https://ann:pw@git.example.com', clean: '1https://***@git.example.com' },
  { text: 'https://git.example.com/x', clean: 'https://git.example.com/x' },
  { text: 'git@git.example.com:x.git', clean: 'git@git.example.com:x.git' },
])('$text is told as $clean', ({ text, clean }) => {
  expect(withoutCredentials(text)).toBe(clean)
})

test.each(['a.', 'a://', 'a@', 'a', '://'])('B196: a mebibyte of %j is cleaned in the end', piece => {
  const text = piece.repeat(2 ** 20 / piece.length)
  expect(withoutCredentials(text)).toBe(text)
})
