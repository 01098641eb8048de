import type { Command, OptionsOf, Register } from '../../program/command.ts'
import { examples, positive } from '../../program/flags.ts'
import { commenting, tellingDrift, tellingRuns } from '../../review/flags.ts'

export type FindPlanFlags = OptionsOf<typeof findPlanFlags>

export const register: Register = (program, { io, done }) => {
  const github = program
    .command('github')
    .description('tell pull requests and issues about plans, drift and runs')
    .helpCommand('help [command]', 'show help for a command')
    .addHelpText(
      'after',
      examples([
        'callsheet github comment --plan plan.json',
        'callsheet github drift-issue --drift drift.json',
        'callsheet github find-plan --target staging',
      ]),
    )
  commentFlags(github.command('comment')).action(async options => {
    const [{ comment }, { gitHubJob }] = await Promise.all([
      import('../../review/comment.ts'),
      import('./job.ts'),
    ])
    done(await comment({ ...options, review: options.pr }, await gitHubJob(options, io), io))
  })
  driftIssueFlags(github.command('drift-issue')).action(async options => {
    const [{ driftIssue }, { gitHubJob }] = await Promise.all([
      import('../../review/drift-issue.ts'),
      import('./job.ts'),
    ])
    done(await driftIssue(options, await gitHubJob(options, io), io))
  })
  runIssueFlags(github.command('run-issue')).action(async options => {
    const [{ runIssue }, { gitHubJob }] = await Promise.all([
      import('../../review/run-issue.ts'),
      import('./job.ts'),
    ])
    done(await runIssue(options, await gitHubJob(options, io), io))
  })
  findPlanFlags(github.command('find-plan')).action(async options => {
    const { gitHubFindPlan } = await import('./find-plan.ts')
    done(await gitHubFindPlan(options, io))
  })
}

function commentFlags(command: Command) {
  return commenting(onGitHub(command))
    .description('keep one comment for each target in a pull request, and the plan in the job summary')
    .option('--pr <number>', 'the pull request (default: that of the event)', positive)
    .addHelpText(
      'after',
      examples([
        'callsheet github comment --plan plan.json',
        'callsheet github comment --plan plan.json --repo team/agent --pr 12',
        'callsheet github comment --failed plan.txt --target staging',
        'callsheet github comment --run run.json',
      ]),
    )
}

function driftIssueFlags(command: Command) {
  return tellingDrift(onGitHub(command)).addHelpText(
    'after',
    examples(['callsheet github drift-issue --drift drift.json']),
  )
}

function runIssueFlags(command: Command) {
  return tellingRuns(onGitHub(command)).addHelpText(
    'after',
    examples(['callsheet github run-issue --run run.json']),
  )
}

function findPlanFlags(command: Command) {
  return onGitHub(command)
    .description('find the plan of the pull request that a commit merged, as outputs of the step')
    .requiredOption('--target <name>', 'the target that was planned')
    .option('--sha <commit>', 'the commit (default: GITHUB_SHA)')
    .option('--required', 'refuse (exit code 5) where no plan was reviewed', false)
    .option('--workflow <file>', 'whose plans count', '.github/workflows/callsheet-plan.yml')
    .addHelpText('after', examples(['callsheet github find-plan --target staging']))
}

function onGitHub(command: Command) {
  return command
    .option('--repo <owner/name>', 'the repository (default: GITHUB_REPOSITORY)')
    .option('--debug', 'show where a fault came from', false)
    .addHelpText(
      'after',
      '\nThe token is read from GITHUB_TOKEN, the address of the API from GITHUB_API_URL.\n',
    )
}
