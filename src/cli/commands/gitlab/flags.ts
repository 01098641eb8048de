import type { Command, OptionsOf, OptionValues, Register } from '../../program/command.ts'
import { examples, positive } from '../../program/flags.ts'
import { commenting, tellingDrift, tellingRuns } from '../../review/flags.ts'

export type FindPlanFlags = OptionsOf<typeof findPlanFlags>

export const register: Register = (program, { io, done }) => {
  const gitlab = program
    .command('gitlab')
    .description('tell merge requests and issues about plans, drift and runs')
    .helpCommand('help [command]', 'show help for a command')
    .addHelpText(
      'after',
      examples([
        'callsheet gitlab comment --plan plan.json',
        'callsheet gitlab drift-issue --drift drift.json',
        'callsheet gitlab find-plan --target staging --out reviewed.json',
      ]),
    )
  commentFlags(gitlab.command('comment')).action(async options => {
    const [{ comment }, { gitLabJob }] = await Promise.all([
      import('../../review/comment.ts'),
      import('./job.ts'),
    ])
    done(await comment({ ...options, review: options.mr }, gitLabJob(options, io), io))
  })
  driftIssueFlags(gitlab.command('drift-issue')).action(async options => {
    const [{ driftIssue }, { gitLabJob }] = await Promise.all([
      import('../../review/drift-issue.ts'),
      import('./job.ts'),
    ])
    done(await driftIssue(options, gitLabJob(options, io), io))
  })
  runIssueFlags(gitlab.command('run-issue')).action(async options => {
    const [{ runIssue }, { gitLabJob }] = await Promise.all([
      import('../../review/run-issue.ts'),
      import('./job.ts'),
    ])
    done(await runIssue(options, gitLabJob(options, io), io))
  })
  findPlanFlags(gitlab.command('find-plan')).action(async options => {
    const { gitLabFindPlan } = await import('./find-plan.ts')
    done(await gitLabFindPlan(options, io))
  })
}

function commentFlags(command: Command) {
  return commenting(onGitLab(command))
    .description('keep one note for each target in a merge request')
    .option('--mr <number>', 'the merge request (default: that of the pipeline)', positive)
    .addHelpText(
      'after',
      examples([
        'callsheet gitlab comment --plan plan.json',
        'callsheet gitlab comment --plan plan.json --project team/agent --mr 12',
        'callsheet gitlab comment --failed plan.txt --target staging',
        'callsheet gitlab comment --run run.json',
      ]),
    )
}

function driftIssueFlags(command: Command) {
  return dotenv(tellingDrift(onGitLab(command))).addHelpText(
    'after',
    examples(['callsheet gitlab drift-issue --drift drift.json']),
  )
}

function runIssueFlags(command: Command) {
  return dotenv(tellingRuns(onGitLab(command))).addHelpText(
    'after',
    examples(['callsheet gitlab run-issue --run run.json']),
  )
}

function findPlanFlags(command: Command) {
  return onGitLab(command)
    .description('fetch the plan of the merge request that a commit merged')
    .requiredOption('--target <name>', 'the target that was planned')
    .requiredOption('--out <file>', 'where the plan is written to')
    .option('--sha <commit>', 'the commit (default: CI_COMMIT_SHA)')
    .option('--required', 'refuse (exit code 5) where no plan was reviewed', false)
    .option('--job <name>', 'whose plans count', 'callsheet-plan')
    .addHelpText('after', examples(['callsheet gitlab find-plan --target staging --out reviewed.json']))
}

function dotenv<Args extends unknown[], Options extends OptionValues>(command: Command<Args, Options>) {
  return command.option('--dotenv <file>', 'write what is new as variables, for later jobs and scripts')
}

function onGitLab(command: Command) {
  return command
    .option('--project <path>', 'the project, by path or number (default: CI_PROJECT_ID)')
    .option('--debug', 'show where a fault came from', false)
    .addHelpText(
      'after',
      '\nThe token is read from GITLAB_TOKEN, the address of the API from CI_API_V4_URL.\n',
    )
}
