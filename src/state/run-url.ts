/** Where a person reads the log of this run, in GitHub Actions and in GitLab CI; undefined elsewhere. */
export function runUrlOf(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env
  if (server && repository && run) return `${server}/${repository}/actions/runs/${run}`
  return env['CI_JOB_URL'] || env['CI_PIPELINE_URL'] || undefined
}
