import { configFile } from '../model/config-file.ts'
import type { ApplyResult, Drift, Plan } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import { withoutTalk, type RunReport } from '../model/run.ts'
import type { StatementPlace } from '../report/run/view.ts'
import type { Workspace } from '../workspace/index.ts'
import type { DriftOptions } from '../sync/drift.ts'
import { hasColor, widthOf, type Io } from './io.ts'
import { pathsFrom } from './paths.ts'
import type { CommonFlags } from './program/flags.ts'
import { repositoryPrefix } from '../workspace/index.ts'

type Shown = Pick<CommonFlags, 'format' | 'verbose'>
type Concise = { readonly concise?: boolean }

/** A plan in the form that was asked for. Here and below, only that form's code is loaded. */
export async function planAnswer(
  plan: Plan,
  { format, verbose, concise = false }: Shown & Concise,
  io: Io,
): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('../report/documents.ts')).documentText(plan)
    case 'markdown':
      return (await import('../report/markdown/plan.ts')).planMarkdown(plan)
    case 'html':
      return (await import('../report/html/plan.ts')).planHtml(plan)
    default: {
      const { planText } = await import('../report/text/plan.ts')
      return planText(plan, { color: hasColor(io.out, io.env), width: widthOf(io.out), verbose, concise })
    }
  }
}

export async function applyAnswer(result: ApplyResult, { format, verbose }: Shown, io: Io): Promise<string> {
  switch (format) {
    case 'json': {
      const { applyDocument, documentText } = await import('../report/documents.ts')
      return documentText(applyDocument(result))
    }
    case 'markdown':
      return (await import('../report/markdown/apply.ts')).applyMarkdown(result)
    default:
      return (await import('../report/text/apply.ts')).applyText(result, {
        color: hasColor(io.out, io.env),
        width: widthOf(io.out),
        verbose,
      })
  }
}

export async function driftAnswer(
  drift: Drift,
  { format, verbose, only }: Shown & Pick<DriftOptions, 'only'>,
  io: Io,
): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('../report/documents.ts')).documentText(drift)
    case 'markdown':
      return (await import('../report/markdown/drift.ts')).driftMarkdown(drift)
    case 'html':
      return (await import('../report/html/drift.ts')).driftHtml(drift)
    default:
      return (await import('../report/text/drift.ts')).driftText(drift, {
        color: hasColor(io.out, io.env),
        width: widthOf(io.out),
        verbose: verbose || only.includes('local-ahead'),
      })
  }
}

/** How a run is shown. */
export interface ShownRun extends Shown {
  /** How many of the last lines of a talk a text shows. */
  readonly talkLines: number
  readonly placeOf: StatementPlace
  /** The workspace's path in the repository. */
  readonly prefix: string
}

export async function runAnswer(
  whole: RunReport,
  { format, verbose, talkLines, placeOf, prefix }: ShownRun,
  io: Io,
): Promise<string> {
  const report = talkLines === 0 ? withoutTalk(whole) : whole
  switch (format) {
    case 'json':
      return (await import('../report/documents.ts')).documentText(report)
    case 'markdown':
      return (await import('../report/markdown/run.ts')).runMarkdown(report, { placeOf })
    case 'html':
      return (await import('../report/html/run.ts')).runHtml(report, { placeOf })
    case 'junit':
      return (await import('../report/ci/run-junit.ts')).runJunit(report, { placeOf, prefix })
    default: {
      const { runText } = await import('../report/text/run.ts')
      return runText(report, { color: hasColor(io.out, io.env), verbose, talkLines, placeOf })
    }
  }
}

export interface Findings {
  readonly workspace: Workspace
  readonly problems: readonly Problem[]
}

export async function problemsAnswer(
  { workspace, problems }: Findings,
  { format, verbose }: Shown,
  io: Io,
): Promise<string> {
  const { files, scenarioCount: scenarios } = workspace
  const prefix = await repositoryPrefix(workspace.root)
  const shownPath = pathsFrom(io.cwd, workspace.root)
  switch (format) {
    case 'json': {
      const { documentText, validateDocument } = await import('../report/documents.ts')
      return documentText(validateDocument(problems, { files, scenarios }))
    }
    case 'markdown':
      return (await import('../report/markdown/problems.ts')).problemsMarkdown(problems, { files, shownPath })
    case 'annotations':
      return (await import('../report/ci/annotations.ts')).problemAnnotations(problems, {
        files,
        prefix,
        notes: verbose,
      })
    case 'junit': {
      const named = [configFile, ...workspace.scenarios.map(({ file }) => file)]
      return (await import('../report/ci/junit.ts')).problemsJunit(problems, { files: named, prefix })
    }
    case 'codequality':
      return (await import('../report/ci/code-quality.ts')).problemsCodeQuality(problems, { prefix })
    case 'sarif': {
      const [{ problemsSarif }, { findingLink, findingTexts }, { VERSION }] = await Promise.all([
        import('../report/ci/sarif.ts'),
        import('../authoring/finding-texts.ts'),
        import('../model/generated/version.ts'),
      ])
      return problemsSarif(problems, {
        prefix,
        version: VERSION,
        describe: code => findingTexts.get(code)?.[0]?.meaning,
        helpUri: findingLink,
      })
    }
    default: {
      const { problemsReport } = await import('./problems-report.ts')
      return problemsReport(workspace, problems, {
        color: hasColor(io.out, io.env),
        verbose,
        shownPath,
      })
    }
  }
}
