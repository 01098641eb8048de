import { configFile } from '../model/config-file.ts'
import type { ApplyResult, Drift, Plan } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import type { Workspace } from '../workspace/index.ts'
import { hasColor, widthOf, type Io } from './io.ts'
import { pathsFrom } from './paths.ts'
import type { CommonFlags } from './program/flags.ts'
import { repositoryPrefix } from '../workspace/index.ts'

type Shown = Pick<CommonFlags, 'format' | 'verbose'>
type Concise = { readonly concise: boolean }

/** A plan in the form that was asked for. Here and below, only that form's code is loaded. */
export async function planAnswer(
  plan: Plan,
  { format, verbose, concise }: Shown & Concise,
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
        verbose,
      })
  }
}

export async function driftAnswer(drift: Drift, { format }: Shown, io: Io): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('../report/documents.ts')).documentText(drift)
    case 'markdown':
      return (await import('../report/markdown/drift.ts')).driftMarkdown(drift)
    default:
      return (await import('../report/text/drift.ts')).driftText(drift, { color: hasColor(io.out, io.env) })
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
  const { files, scenarioFiles: scenarios } = workspace
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
