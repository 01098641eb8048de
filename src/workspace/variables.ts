import type { Json } from '../model/json.ts'
import type { Path } from './places.ts'
import type { Substitute, Substitution } from './values.ts'

/**
 * Fills `${NAME}` and `${NAME:-default}` from the environment; `$${` stands for `${`. Where `mayLack` says so, a text
 * with a variable that is not set stays as it is.
 */
export function substituteFrom(
  env: Readonly<Record<string, string | undefined>>,
  mayLack: (at: Path) => boolean = () => false,
): Substitute {
  return (scalar, value, at) => {
    if (typeof value !== 'string' || !value.includes('${')) return { value }
    const filled = fill(value, env)
    if ('code' in filled && filled.code === 'missing-variable' && mayLack(at)) return { value }
    return scalar.type === 'PLAIN' && 'value' in filled ? { value: integerOr(filled.value) } : filled
  }
}

// The placeholder of a matrix is for scenarios, and stays. A variable that is not closed is taken to the end: to look
// for the brace from each of many is slow.
const pattern = /\$\$\{|\$\{\{(?=\s*matrix\.)|\$\{([^}]*)(?:\}|$)/g

function fill(text: string, env: Readonly<Record<string, string | undefined>>): Substitution {
  let flaw: Substitution | undefined
  const value = text.replace(pattern, (whole, inside?: string) => {
    if (inside === undefined) return whole === '$${' ? '${' : whole
    const [, name, fallback] = /^([A-Za-z_]\w*)(?::-(.*))?$/s.exec(inside) ?? []
    if (name === undefined || !whole.endsWith('}') || fallback?.includes('${')) {
      flaw ??= { code: 'bad-variable', message: badVariable(whole) }
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

function badVariable(whole: string): string {
  const shown = whole.length > LONGEST_SHOWN ? `${whole.slice(0, LONGEST_SHOWN)}…` : whole
  if (!whole.endsWith('}')) return `${shown} is not closed. Write \${NAME}, or $\${ for a plain \${.`
  if (whole.lastIndexOf('${') > 0)
    return `${shown} has a variable inside another, which is not filled in. Write \${NAME}.`
  return `${shown} does not name a variable. Write \${NAME}, or $\${ for a plain \${.`
}

const LONGEST_SHOWN = 60

/** A number that nobody could have meant as text: no leading zero, no sign but minus. */
function integerOr(value: Json): Json {
  if (typeof value !== 'string' || !/^-?(0|[1-9]\d*)$/.test(value)) return value
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}
