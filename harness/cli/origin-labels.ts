import { readFile } from 'node:fs/promises';

import { execa } from 'execa';
import { z } from 'zod';

/** Which code a run is of, as labels: `commit`, `branch`, and `job`, the address of the CI job. */
export type OriginLabels = Readonly<Partial<Record<'commit' | 'branch' | 'job', string>>>;

/** Asks git in the folder that peakday was called in; undefined where it has no answer. */
export type AskGit = (...args: readonly string[]) => Promise<string | undefined>;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * From the CI environment, and what that does not tell from git. Of a working tree with changes the
 * commit ends in `-dirty`. References: docs.github.com "Variables reference", docs.gitlab.com
 * "Predefined CI/CD variables", jenkins.io "Using environment variables".
 */
export const originLabels = async (
  env: Environment,
  git: AskGit = askGit,
): Promise<OriginLabels> => {
  const first = firstOf(env);
  const commit =
    (await pullRequestCommit(env)) ??
    first('GITHUB_SHA', 'CI_COMMIT_SHA', 'GIT_COMMIT') ??
    (await git('describe', '--always', '--dirty', '--abbrev=40', '--exclude=*'));
  const branch = ciBranch(env) ?? (await git('symbolic-ref', '--short', 'HEAD'));
  const job = first('CI_JOB_URL', 'BUILD_URL') ?? gitHubJob(env);
  return {
    ...(commit !== undefined && { commit }),
    ...(branch !== undefined && { branch }),
    ...(job !== undefined && { job }),
  };
};

/** The first that is set; in a CI environment some are there and empty. */
const firstOf =
  (env: Environment) =>
  (...names: readonly string[]): string | undefined =>
    names.map((name) => env[name]).find((value) => value !== undefined && value !== '');

const pullRequest = z.object({
  pull_request: z.object({ head: z.object({ sha: z.string().min(1) }) }),
});

/**
 * The commit that was pushed: in a pull request GITHUB_SHA is a merge of it with the base, made for the
 * job, which nobody finds again. Undefined in no pull request, or where the event cannot be read.
 */
const pullRequestCommit = async (env: Environment): Promise<string | undefined> => {
  const path = firstOf(env)('GITHUB_EVENT_PATH');
  if (env['GITHUB_EVENT_NAME'] !== 'pull_request' || path === undefined) return undefined;
  try {
    const event = pullRequest.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return event.data?.pull_request.head.sha;
  } catch {
    return undefined;
  }
};

/** In a CI job git often stands on a commit made for the job, without a branch. */
const ciBranch = (env: Environment): string | undefined =>
  firstOf(env)(
    'GITHUB_HEAD_REF',
    'GITHUB_REF_NAME',
    'CI_MERGE_REQUEST_SOURCE_BRANCH_NAME',
    'CI_COMMIT_REF_NAME',
    'CHANGE_BRANCH',
  ) ??
  // Jenkins tells it with the name of the remote before it.
  firstOf(env)('GIT_BRANCH')?.replace(/^origin\//, '');

const gitHubJob = (env: Environment): string | undefined => {
  const [repository, run] = [env['GITHUB_REPOSITORY'], env['GITHUB_RUN_ID']];
  if (!repository || !run) return undefined;
  const server = firstOf(env)('GITHUB_SERVER_URL') ?? 'https://github.com';
  return `${server}/${repository}/actions/runs/${run}`;
};

const GIT_TIMEOUT_MS = 2_000;

const askGit: AskGit = async (...args) => {
  const { failed, stdout } = await execa('git', [...args], {
    reject: false,
    timeout: GIT_TIMEOUT_MS,
    stdin: 'ignore',
  });
  return failed || stdout === '' ? undefined : stdout;
};
