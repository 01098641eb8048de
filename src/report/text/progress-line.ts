import { oneLine } from '../text-safety.ts'

export interface Progress {
  readonly target: string
  readonly done: number
  readonly running: number
  readonly left: number
  readonly failed: number
  readonly retries: number
  readonly perSecond: number
}

/** One line for logs: done, running and left always; failures, retries and rate when there are any. */
export function progressLine({ target, done, running, left, failed, retries, perSecond }: Progress): string {
  const parts = [
    `${done} done`,
    `${running} running`,
    `${left} left`,
    failed > 0 ? `${failed} failed` : '',
    retries > 0 ? `${retries} ${retries === 1 ? 'retry' : 'retries'}` : '',
    perSecond > 0 ? `${perSecond.toFixed(1)}/s` : '',
  ]
  return `${oneLine(target)}: ${parts.filter(part => part !== '').join(', ')}`
}

/** `Reading staging 12 of 40, production 3 of 3 · 2 s`, as far as it fits. */
export function readingText(
  targets: readonly { readonly target: string; readonly asked: number; readonly ended: number }[],
  { seconds, width }: { readonly seconds: number; readonly width: number },
): string {
  const parts = targets.map(({ target, asked, ended }) =>
    asked === 0 ? `${oneLine(target)} …` : `${oneLine(target)} ${ended} of ${asked}`,
  )
  const points = Array.from(`Reading ${parts.join(', ')}${seconds > 0 ? ` · ${seconds} s` : ''}`)
  return points.length <= width ? points.join('') : `${points.slice(0, width - 1).join('')}…`
}
