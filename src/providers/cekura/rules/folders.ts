import type { Finding } from '../../../model/problem.ts'
import { finding, type At } from '../../finding.ts'
import { charactersIn } from '../../raw.ts'

const MAX_SEGMENT = 100
const MAX_DEPTH = 2

/** Cekura's rules for folder names and depth. */
export function checkFolder(segments: readonly string[], at: At): Finding[] {
  return [...segments.flatMap(segment => checkSegment(segment, at)), ...checkDepth(segments, at)]
}

function checkSegment(segment: string, at: At): Finding[] {
  const wrong = [...new Set(segment.match(/[^\p{L}\p{M}\p{N}_\-() ]/gu))]
  const tooLong = charactersIn(segment) > MAX_SEGMENT
  const foreign = /[^\x20-\x7e]/.test(segment)
  return [
    ...(segment.trim() === '' ? [finding('error', 'folder-name', at, 'A folder has an empty name.')] : []),
    ...(wrong.length === 0 ? [] : [finding('error', 'folder-name', at, charsetMessage(segment, wrong))]),
    ...(tooLong ? [finding('error', 'folder-name', at, lengthMessage(segment))] : []),
    ...(foreign && wrong.length === 0
      ? [finding('warning', 'folder-name', at, foreignMessage(segment))]
      : []),
  ]
}

function checkDepth(segments: readonly string[], at: At): Finding[] {
  if (segments.length <= MAX_DEPTH) return []
  const message = `Cekura nests folders ${MAX_DEPTH} levels deep; "${segments.join('/')}" has ${segments.length}.`
  return [finding('warning', 'folder-depth', at, message)]
}

function charsetMessage(segment: string, wrong: readonly string[]): string {
  const list = wrong.map(character => `"${character}"`).join(', ')
  return `The folder "${segment}" holds ${list}; Cekura takes letters, numbers, "_", "-", spaces and parentheses.`
}

function lengthMessage(segment: string): string {
  return `The folder name "${Array.from(segment).slice(0, 40).join('')}…" has ${charactersIn(segment)} characters; Cekura takes ${MAX_SEGMENT}.`
}

function foreignMessage(segment: string): string {
  return `The folder "${segment}" has letters beyond ASCII, which Cekura may refuse.`
}
