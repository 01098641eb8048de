import { scalar, targetKeys, type WorkflowFile, type WorkflowOptions } from '../review/workflow.ts'

/** Where the jobs lie; the pipeline of the repository includes them. */
export const JOBS_FILE = '.gitlab/callsheet.gitlab-ci.yml'

/** A pipeline that consists of these jobs only. */
export const pipelineFile: WorkflowFile = {
  path: '.gitlab-ci.yml',
  text: `include:\n  - local: ${JOBS_FILE}\n`,
}

const onDefault = '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH'
// The pipeline of a fork's merge request runs in the fork, which has no keys.
const ofOwnMergeRequest =
  '$CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_SOURCE_PROJECT_PATH == $CI_MERGE_REQUEST_PROJECT_PATH'

/** Jobs for GitLab CI: plan in the merge request, apply on merge, drift and runs in scheduled pipelines. */
export function jobsFile(options: WorkflowOptions): WorkflowFile {
  return {
    path: JOBS_FILE,
    text: [headText(options), sharedText(options), reviewJobs, applyJob(options), runJob, driftJob].join(
      '\n',
    ),
  }
}

function headText({ targets, reviewedOnly = false }: WorkflowOptions): string {
  const keys = targetKeys(targets).map(
    ([variable, names]) => `#   ${variable} (${names.map(name => `callsheet/${name}`).join(', ')})`,
  )
  return `# Plans in merge requests, applies on merge, looks for drift and runs scenarios in scheduled pipelines.
#
# CI/CD variables, masked. Limit each key to the environments beside it, and a job gets that of its own target only:
${keys.join('\n')}
#   GITLAB_TOKEN: a project access token (scope api, role Reporter) for notes, issues and reviewed plans
#   STATE_TOKEN: one that may push (scope write_repository), for targets with \`state: git\`
#   CALLSHEET_WEBHOOK, if wanted: the address of a webhook that takes {"text": …}: it hears of what is new
#   CALLSHEET_MAX_RUNS, if wanted and no secret: how many trials a scheduled run may begin at each target
# Merge requests of forks have their pipeline in the fork, without these: there the files are validated only.
#
# callsheet-apply carries out exactly the plan of the merge request, held against the tip of the branch. It is refused with exit
# code 4, and nothing is written, when an object that it touches or a file behind it has moved since, or when it was carried out
# before. ${reviewedOnly ? REFUSES : PLANS_ANEW} Started by hand (Run pipeline) it plans anew and applies that;
# CALLSHEET_PRUNE, CALLSHEET_FORCE or CALLSHEET_OLDER set to true there let through what a gate holds back.
# callsheet-run costs money at the platforms. By hand in a merge request it runs what its files change, before anything is stored.
# For callsheet-drift, and the run of everything, make a pipeline schedule.`
}

const PLANS_ANEW = 'Where no plan was reviewed it plans anew and applies that.'
const REFUSES = 'A merge for which no plan was reviewed is refused with exit code 5.'

function sharedText({ targets, workspace }: WorkflowOptions): string {
  return `workflow:
  auto_cancel: { on_new_commit: interruptible } # a merge that waits is not pushed out by the next one

.callsheet:
  image: node:22
  variables:
    WORKSPACE: ${scalar(workspace === '' ? '.' : workspace)}
  cache:
    key: { files: [package-lock.json] }
    paths: [.npm/]
  before_script:
    - npm ci --ignore-scripts --cache .npm --prefer-offline # the keys are in the environment

.callsheet-target:
  extends: .callsheet
  parallel:
    matrix:
      - TARGET: [${targets.map(({ name }) => scalar(name)).join(', ')}]
  environment: { name: callsheet/$TARGET, action: access }
`
}

const reviewJobs = `callsheet-validate:
  extends: .callsheet
  stage: test
  interruptible: true
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_PIPELINE_SOURCE == "push" && ${onDefault}
  script:
    - npx --no -- callsheet validate -w "$WORKSPACE" --format codequality > codequality.json || true
    - npx --no -- callsheet validate -w "$WORKSPACE" --format junit > validate.xml
  artifacts:
    when: always
    reports: { junit: validate.xml, codequality: codequality.json }

callsheet-plan:
  extends: .callsheet-target
  stage: test
  interruptible: true
  rules:
    - if: ${ofOwnMergeRequest}
  script:
    - |
${touchedSince('$CI_MERGE_REQUEST_DIFF_BASE_SHA')}
        npx --no -- callsheet gitlab comment --untouched -w "$WORKSPACE" --target "$TARGET"
        exit 0
      fi
      code=0
      npx --no -- callsheet plan -w "$WORKSPACE" --target "$TARGET" --out "plan-$TARGET.json" 2>&1 | tee "plan-$TARGET.txt" || code=$?
      if [ "$code" -ne 0 ]; then
        npx --no -- callsheet gitlab comment --failed "plan-$TARGET.txt" -w "$WORKSPACE" --target "$TARGET"
        exit "$code"
      fi
      npx --no -- callsheet gitlab comment --plan "plan-$TARGET.json"
      npx --no -- callsheet report --plan "plan-$TARGET.json" --format html > "plan-$TARGET.html"
  artifacts:
    paths: ['plan-$TARGET.json', 'plan-$TARGET.html']
    expire_in: 30 days
`

/** Lines that end with the beginning of what is done where no scenario is touched since a commit. */
function touchedSince(commit: string): string {
  return `      set -- "$WORKSPACE" package.json package-lock.json ${JOBS_FILE} # add what yours depend on
      git fetch --quiet --depth=1 origin "${commit}" || true
      if git diff --quiet "${commit}" HEAD -- "$@"; then`
}

function applyJob({ reviewedOnly = false }: WorkflowOptions): string {
  const untouched = `${touchedSince('$CI_COMMIT_BEFORE_SHA')} exit 0; fi\n`.replace(/^ {6}/gm, '        ')
  return `callsheet-apply:
  extends: .callsheet-target
  stage: deploy
  rules:
    - if: $CI_PIPELINE_SOURCE == "push" && ${onDefault}
    - if: $CI_PIPELINE_SOURCE == "web" && ${onDefault}
  resource_group: callsheet-apply-$TARGET
  dependencies: []
  script:
    - |
      [ -z "$STATE_TOKEN" ] || git remote set-url origin "https://callsheet:$STATE_TOKEN@\${CI_REPOSITORY_URL#*@}"
      git fetch --quiet origin "$CI_COMMIT_BRANCH"
      git checkout --quiet FETCH_HEAD # the tip of the branch, which may have gone on
      if [ "$CI_PIPELINE_SOURCE" = push ]; then
${reviewedOnly ? untouched : ''}        npx --no -- callsheet gitlab find-plan --target "$TARGET" --out reviewed.json${reviewedOnly ? ' --required' : ''}
      fi
      if [ -f reviewed.json ]; then
        set -- reviewed.json --check-workspace
      else
        set -- --yes --target "$TARGET"
        if [ "$CALLSHEET_PRUNE" = true ]; then set -- "$@" --prune; fi
        if [ "$CALLSHEET_FORCE" = true ]; then set -- "$@" --force; fi
        if [ "$CALLSHEET_OLDER" = true ]; then set -- "$@" --older; fi
      fi
      npx --no -- callsheet apply "$@" -w "$WORKSPACE" --lock-timeout 1800
`
}

/** Tells a webhook what is new, for those who have one. */
const tell = `      if grep -qx CALLSHEET_NEWS=true news.env && [ -n "$CALLSHEET_WEBHOOK" ]; then
        TEXT="$(sed -n 's/^CALLSHEET_TEXT=//p' news.env)" node -e 'process.stdout.write(JSON.stringify({ text: process.env.TEXT }))' |
          curl --fail --silent --show-error --max-time 30 -H 'content-type: application/json' --data-binary @- "$CALLSHEET_WEBHOOK"
      fi`

const runJob = `callsheet-run:
  extends: .callsheet-target
  stage: test
  variables:
    GIT_DEPTH: 0 # what has changed is told from the merge base
  rules:
    - if: ${ofOwnMergeRequest}
      when: manual
      allow_failure: true
    - if: $CI_PIPELINE_SOURCE == "schedule" && $CALLSHEET_MAX_RUNS
  script:
    - |
      if [ "$CI_PIPELINE_SOURCE" = merge_request_event ]; then
        set -- --files --changed-since "$CI_MERGE_REQUEST_DIFF_BASE_SHA"
      else
        set -- --max-runs "$CALLSHEET_MAX_RUNS"
      fi
      code=0
      npx --no -- callsheet run "$@" --yes -w "$WORKSPACE" --target "$TARGET" --out "run-$TARGET.json" --format junit > "run-$TARGET.xml" || code=$?
      [ -f "run-$TARGET.json" ] || exit "$code"
      if [ "$CI_PIPELINE_SOURCE" = merge_request_event ]; then
        npx --no -- callsheet gitlab comment --run "run-$TARGET.json"
        exit "$code"
      fi
      npx --no -- callsheet gitlab run-issue --run "run-$TARGET.json" --dotenv news.env
${tell}
      exit "$code"
  artifacts:
    when: always
    paths: ['run-$TARGET.json', '$WORKSPACE/.callsheet/runs/']
    reports: { junit: 'run-$TARGET.xml' }
    expire_in: 30 days
`

const driftJob = `callsheet-drift:
  extends: .callsheet-target
  stage: test
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule"
  allow_failure: { exit_codes: [2] } # a warning; the issue has the rest
  script:
    - |
      code=0
      npx --no -- callsheet drift -w "$WORKSPACE" --target "$TARGET" --format json > drift.json || code=$?
      if [ "$code" -ne 0 ] && [ "$code" -ne 2 ]; then exit "$code"; fi
      if [ "$CI_COMMIT_BRANCH" = "$CI_DEFAULT_BRANCH" ]; then set -- --unapplied; fi # what no apply has brought in
      npx --no -- callsheet gitlab drift-issue --drift drift.json -w "$WORKSPACE" --dotenv news.env "$@"
${tell}
      exit "$code"
`
