import { execa } from 'execa';

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
  const told = ciLabels(env);
  const commit =
    told.commit ?? (await git('describe', '--always', '--dirty', '--abbrev=40', '--exclude=*'));
  const branch = told.branch ?? (await git('symbolic-ref', '--short', 'HEAD'));
  return {
    ...(commit !== undefined && { commit }),
    ...(branch !== undefined && { branch }),
    ...(told.job !== undefined && { job: told.job }),
  };
};

const BRANCHES = [
  'GITHUB_HEAD_REF',
  'GITHUB_REF_NAME',
  'CI_MERGE_REQUEST_SOURCE_BRANCH_NAME',
  'CI_COMMIT_REF_NAME',
  'CHANGE_BRANCH',
  'GIT_BRANCH',
];

/** In a CI job git often stands on a commit made for the job, without a branch. */
const ciLabels = (env: Environment): OriginLabels => {
  const first = (...names: readonly string[]): string | undefined =>
    names.map((name) => env[name]).find((value) => value !== undefined && value !== '');
  const repository = first('GITHUB_REPOSITORY');
  const gitHubJob = repository !== undefined && {
    job: `${first('GITHUB_SERVER_URL') ?? 'https://github.com'}/${repository}/actions/runs/${env['GITHUB_RUN_ID']}`,
  };
  const job = first('CI_JOB_URL', 'BUILD_URL');
  const commit = first('GITHUB_SHA', 'CI_COMMIT_SHA', 'GIT_COMMIT');
  const branch = first(...BRANCHES);
  return {
    ...(commit !== undefined && { commit }),
    ...(branch !== undefined && { branch }),
    ...(job !== undefined ? { job } : gitHubJob),
  };
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
