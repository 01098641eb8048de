import type { Json } from '../model/json.ts'
import type { Substitute, Substitution } from './values.ts'

/** Fills `${NAME}` and `${NAME:-default}` from the environment; `$${` stands for `${`. */
export function substituteFrom(env: Readonly<Record<string, string | undefined>>): Substitute {
  return (scalar, value) => {
    if (typeof value !== 'string' || !value.includes('${')) return { value }
    const filled = fill(value, env)
    return scalar.type === 'PLAIN' && 'value' in filled ? { value: integerOr(filled.value) } : filled
  }
}

function fill(text: string, env: Readonly<Record<string, string | undefined>>): Substitution {
  let flaw: Substitution | undefined
  const value = text.replace(/\$\$\{|\$\{([^}]*)\}/g, (whole, inside?: string) => {
    if (inside === undefined) return '${'
    const [, name, fallback] = /^([A-Za-z_]\w*)(?::-(.*))?$/s.exec(inside) ?? []
    if (name === undefined) {
      flaw ??= {
        code: 'bad-variable',
        message: `${whole} does not name a variable. Write \${NAME}, or $\${ for a plain \${.`,
      }
      return whole
    }
    const found = env[name]
    if (fallback !== undefined) return found || fallback
    if (found === undefined) {
      flaw ??= {
        code: 'missing-variable',
        message: `The environment variable ${name} is not set. Set it, or write \${${name}:-default}.`,
      }
    }
    return found ?? whole
  })
  return flaw ?? { value }
}

/** A number that nobody could have meant as text: no leading zero, no sign but minus. */
function integerOr(value: Json): Json {
  if (typeof value !== 'string' || !/^-?(0|[1-9]\d*)$/.test(value)) return value
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}
