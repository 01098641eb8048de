import { chance } from '../../src/emulator/chance.ts'

/** Choices that are the same for the same seed. */
export interface Random {
  /** True so often. */
  maybe(percent: number): boolean
  /** A whole number, both ends included. */
  between(first: number, last: number): number
  pick<T>(from: readonly T[]): T
  /** So many of them, in the order they had. */
  some<T>(from: readonly T[], count: number): T[]
}

export function randomFrom(seed: number): Random {
  let drawn = 0
  const next = (): number => chance(seed, (drawn += 1))
  const between = (first: number, last: number): number => first + Math.floor(next() * (last - first + 1))
  const pick = <T>(from: readonly T[]): T => from[between(0, from.length - 1)]!

  return {
    maybe: percent => next() * 100 < percent,
    between,
    pick,
    some: (from, count) => {
      const left = [...from]
      while (left.length > count) left.splice(between(0, left.length - 1), 1)
      return left
    },
  }
}
