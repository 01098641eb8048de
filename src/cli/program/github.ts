import { Option, type Command } from 'commander'
import { common, examples, list, positive, type Done } from './flags.ts'
import type { Io } from '../io.ts'

/** `report`, and `github` with the commands below it: what pull requests, merges and crons need. */
export function addGitHub(program: Command, io: Io, done: Done): void {
  addReport(program, io, done)
  const github = program
    .command('github')
    .description('tell pull requests and issues about plans and drift')
    .helpCommand('help [command]', 'show help for a command')
    .addHelpText(
      'after',
      examples([
        'callsheet github comment --plan plan.json',
        'callsheet github drift-issue --drift drift.json',
        'callsheet github find-plan --target staging',
      ]),
    )
  addComment(github, io, done)
  addDriftIssue(github, io, done)
  addFindPlan(github, io, done)
}

function addReport(program: Command, io: Io, done: Done): void {
  common(program.command('report'), ['text', 'json', 'markdown', 'html', 'annotations'])
    .description('show a saved plan in another form; needs no network and no key')
    .requiredOption('--plan <file>', 'what `plan --out` wrote')
    .addHelpText(
      'after',
      examples([
        'callsheet report --plan plan.json --format html > plan.html',
        'callsheet report --plan plan.json --format annotations',
      ]),
    )
    .action(async options => done(await (await import('../commands/report.ts')).report(options, io)))
}

function addComment(github: Command, io: Io, done: Done): void {
  onGitHub(github.command('comment'))
    .description('keep one comment for each target in a pull request, and the plan in the job summary')
    .option('--plan <file>', 'what `plan --out` wrote')
    .option('--failed <file>', 'instead of a plan: what a plan said that failed, for the target')
    .option('-w, --workspace <folder>', 'with --failed: the folder with callsheet.yaml')
    .addOption(list('--target <name>', 'only this target (repeatable)'))
    .addOption(
      new Option('--pr <number>', 'the pull request (default: that of the event)').argParser(positive),
    )
    .addHelpText(
      'after',
      examples([
        'callsheet github comment --plan plan.json',
        'callsheet github comment --plan plan.json --repo team/agent --pr 12',
        'callsheet github comment --failed plan.txt --target staging',
      ]),
    )
    .action(async options =>
      done(await (await import('../commands/github-comment.ts')).gitHubComment(options, io)),
    )
}

function addDriftIssue(github: Command, io: Io, done: Done): void {
  onGitHub(github.command('drift-issue'))
    .description('keep one open issue for each target that has drifted; the same drift is told once')
    .requiredOption('--drift <file>', 'what `drift --format json` wrote')
    .option('-w, --workspace <folder>', 'the folder with callsheet.yaml')
    .addHelpText('after', examples(['callsheet github drift-issue --drift drift.json']))
    .action(async options =>
      done(await (await import('../commands/github-drift-issue.ts')).gitHubDriftIssue(options, io)),
    )
}

function addFindPlan(github: Command, io: Io, done: Done): void {
  onGitHub(github.command('find-plan'))
    .description('find the plan of the pull request that a commit merged, as outputs of the step')
    .requiredOption('--target <name>', 'the target that was planned')
    .option('--sha <commit>', 'the commit (default: GITHUB_SHA)')
    .option('--workflow <file>', 'whose plans count', '.github/workflows/callsheet-plan.yml')
    .addHelpText('after', examples(['callsheet github find-plan --target staging']))
    .action(async options =>
      done(await (await import('../commands/github-find-plan.ts')).gitHubFindPlan(options, io)),
    )
}

function onGitHub(command: Command): Command {
  return command
    .option('--repo <owner/name>', 'the repository (default: GITHUB_REPOSITORY)')
    .option('--debug', 'show where a fault came from', false)
    .addHelpText(
      'after',
      '\nThe token is read from GITHUB_TOKEN, the address of the API from GITHUB_API_URL.\n',
    )
}
