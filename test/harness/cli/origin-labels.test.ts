import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { originLabels, type AskGit } from '../../../harness/cli/origin-labels.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';

const SHA = 'e66f4a0c1b2d3e4f5061728394a5b6c7d8e9f001';

/** A clone with changes, on main. */
const git: AskGit = async (command) => (command === 'describe' ? `${SHA}-dirty` : 'main');
const noGit: AskGit = async () => undefined;

test('outside of CI, git tells the commit, its changes and the branch', async () => {
  expect(await originLabels({}, git)).toEqual({ commit: `${SHA}-dirty`, branch: 'main' });
});

test('where there is neither CI nor git, nothing is told', async () => {
  expect(await originLabels({ CI: 'true', GITHUB_SHA: '' }, noGit)).toEqual({});
});

test.each([
  [
    'GitHub, on a branch',
    {
      GITHUB_SHA: 'a1',
      GITHUB_HEAD_REF: '',
      GITHUB_REF_NAME: 'main',
      GITHUB_SERVER_URL: 'https://git.example',
      GITHUB_REPOSITORY: 'shop/pay',
      GITHUB_RUN_ID: '17',
    },
    { commit: 'a1', branch: 'main', job: 'https://git.example/shop/pay/actions/runs/17' },
  ],
  [
    'GitHub, on a pull request',
    { GITHUB_SHA: 'a1', GITHUB_HEAD_REF: 'faster', GITHUB_REF_NAME: '12/merge' },
    { commit: 'a1', branch: 'faster' },
  ],
  [
    'GitLab',
    { CI_COMMIT_SHA: 'b2', CI_COMMIT_REF_NAME: 'main', CI_JOB_URL: 'https://gitlab.example/j/3' },
    { commit: 'b2', branch: 'main', job: 'https://gitlab.example/j/3' },
  ],
  [
    'Jenkins',
    { GIT_COMMIT: 'c3', GIT_BRANCH: 'origin/main', BUILD_URL: 'https://ci.example/4/' },
    { commit: 'c3', branch: 'main', job: 'https://ci.example/4/' },
  ],
])('the environment of %s goes before git', async (_, env, labels) => {
  expect(await originLabels(env, git)).toEqual(labels);
});

test('what CI does not tell, git does', async () => {
  expect(await originLabels({ GITHUB_SHA: 'a1' }, git)).toEqual({ commit: 'a1', branch: 'main' });
});

const onPullRequest = (event: string, name = 'pull_request') => {
  const path = join(temporaryFolder(), 'event.json');
  writeFileSync(path, event);
  return { GITHUB_SHA: 'merge', GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path };
};

test('of a pull request on GitHub the commit that was pushed counts, not the merge made for the job', async () => {
  const event = JSON.stringify({
    number: 12,
    pull_request: { head: { sha: 'a1', ref: 'faster' } },
  });
  expect(await originLabels(onPullRequest(event), noGit)).toEqual({ commit: 'a1' });
  expect(await originLabels(onPullRequest(event, 'push'), noGit)).toEqual({ commit: 'merge' });
});

test('an event that is missing, damaged or of another kind leaves the commit that GitHub names', async () => {
  for (const event of ['{', '{}', '{"pull_request":{"head":{}}}']) {
    expect(await originLabels(onPullRequest(event), noGit)).toEqual({ commit: 'merge' });
  }
  const gone = { ...onPullRequest('{}'), GITHUB_EVENT_PATH: '/nowhere/event.json' };
  expect(await originLabels(gone, noGit)).toEqual({ commit: 'merge' });
});

test('without the number of its run a job on GitHub has no address', async () => {
  expect(await originLabels({ GITHUB_REPOSITORY: 'shop/pay' }, noGit)).toEqual({});
});
