import { expect, test } from 'vitest';

import {
  commandsAt,
  overridesAt,
  readSets,
} from '../../../../../harness/cli/capacity/vary/read-sets.ts';

const REPLICAS = { name: 'replicas', values: [2, 4] };

const messages = (texts: readonly string[], vary: typeof REPLICAS | undefined) =>
  readSets(texts, vary).faults.map(({ message }) => message);

test('a field with the placeholder is set anew for each number, others once', () => {
  const sets = readSets(['gateway.workers={replicas}', 'gateway.queueLimit=64'], REPLICAS);
  expect(sets.faults).toEqual([]);
  expect(overridesAt(sets, 4)).toEqual([
    { path: ['gateway', 'queueLimit'], value: 64 },
    { path: ['gateway', 'workers'], value: 4 },
  ]);
  expect(commandsAt(sets, 4)).toEqual([]);
});

test('what begins with no field of a scenario is a command, with the number wherever it is named', () => {
  const sets = readSets(
    [
      'kubectl scale deploy/pay --replicas={replicas} && ./wait-for {replicas}',
      'SIZE={replicas} ./scale.sh',
      `awk "{ print }" \${HOME}/{replicas} {{replicas}}`,
    ],
    REPLICAS,
  );
  expect(sets.faults).toEqual([]);
  expect(overridesAt(sets, 8)).toEqual([]);
  expect(commandsAt(sets, 8)).toEqual([
    'kubectl scale deploy/pay --replicas=8 && ./wait-for 8',
    'SIZE=8 ./scale.sh',
    `awk "{ print }" \${HOME}/8 {{replicas}}`,
  ]);
});

test('a placeholder may stand last in an object of JSON or a group of YAML', () => {
  const sets = readSets(
    [
      `kubectl patch deploy/pay -p '{"spec":{"replicas":{replicas}}}'`,
      `helm upgrade --set '{a: {{replicas}, 1}}' --template '{{{replicas}}} $\{{replicas}}'`,
      'gateway.autoscaling={minWorkers: {replicas}}',
    ],
    REPLICAS,
  );
  expect(sets.faults).toEqual([]);
  expect(commandsAt(sets, 4)).toEqual([
    `kubectl patch deploy/pay -p '{"spec":{"replicas":4}}'`,
    `helm upgrade --set '{a: {4, 1}}' --template '{{{replicas}}} $\{{replicas}}'`,
  ]);
  expect(overridesAt(sets, 4)).toEqual([
    { path: ['gateway', 'autoscaling'], value: { minWorkers: 4 } },
  ]);
});

test('without a series fields are set as ever', () => {
  const sets = readSets(['budgets=[{metric: goodput, atLeast: 99%}]'], undefined);
  expect(sets.fixed).toEqual([
    { path: ['budgets'], value: [{ metric: 'goodput', atLeast: '99%' }] },
  ]);
});

test('each --set that cannot be done is told, all at once', () => {
  expect(
    messages(
      [
        'gateway.workers={worker}',
        'gatway.workers={replicas}',
        'SIZE={replicas}',
        './restart.sh',
        'budgets=[{metric',
        './scale {replicas} {zone}',
      ],
      REPLICAS,
    ),
  ).toEqual([
    'holds {worker}, and what varies is {replicas}',
    'is no field of a scenario: did you mean gateway?',
    expect.stringContaining('is no field of a scenario, which begins with one of name, title'),
    'neither sets a field, path=value, nor is a command that holds {replicas}',
    expect.stringContaining('not YAML'),
    'holds {zone}, and what varies is {replicas}',
  ]);
});

test('a placeholder or a command without a series is told what is missing', () => {
  expect(messages(['gateway.workers={replicas}', './scale.sh 4'], undefined)).toEqual([
    'holds {replicas}, and no --vary replicas=2,4,8 says what that is',
    expect.stringContaining('A command is run in a series: --vary replicas=2,4,8'),
  ]);
});
