import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Plan } from '../../../../harness/model/plan/read-plan.ts';
import {
  planFigures,
  type PlanFigures,
} from '../../../../harness/report/plan/figures/plan-figures.ts';
import { planPicture } from '../../../../harness/report/plan/plan-picture.ts';
import { handMadePlan } from '../../../fixtures/hand-made-plan.ts';
import { smallPlan } from './small-plan.ts';

let folder: string;
let plan: Plan;
let figures: PlanFigures;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plan-picture-'));
  plan = await smallPlan(join(folder, 'plan'), {
    windows: [
      { name: 'calm', from: '18:00', to: '18:30' },
      { name: 'rush', from: '18:30', to: '20:00' },
    ],
  });
  figures = planFigures(plan);
});

afterAll(() => rmSync(folder, { recursive: true }));

const picture = (width: number, plain = false, color = false): string =>
  planPicture(plan, figures, { width, color, plain });

describe('the picture of a plan', () => {
  it('is a curve over the clock of the event, with windows, peak and the largest kinds', () => {
    const text = picture(80);
    expect(text).toMatch(/^ +(▼ \d+\/s in the busiest second, 1\d:\d\d:\d\d|\d.* ▼)$/m);
    expect(text).toMatch(/│ *[▁▂▃▄▅▆▇█]+/);
    expect(text).toMatch(/^ +0\/s└┬─/m);
    expect(text).toMatch(/^ +18:00 +.*19:00 +.*20:00$/m);
    expect(text).toMatch(/├─ calm ─+┤├─ rush ─+┤?/);
    expect(text).toMatch(/convenience +[\d.]+ % +█+ +Tokyo +100 % +█+/);
  });

  it('marks the busiest second where it is', () => {
    const { busiestSecond, bins } = figures;
    const [peak = '', ...rows] = picture(80).split('\n');
    const axis = rows.find((row) => row.includes('└'))!;
    const from = axis.indexOf('└') + 1;
    const column = peak.indexOf('▼') - from;
    const share = busiestSecond.fromMs / bins.durationMs;
    expect(Math.abs(column - share * (axis.length - from))).toBeLessThanOrEqual(1);
  });

  it('never leaves the terminal, and is drawn with ASCII alone where no more is known', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 40, max: 200 }),
        fc.boolean(),
        fc.boolean(),
        (width, ...how) => {
          const [plain, color] = how;
          const lines = picture(width, plain, color).split('\n').map(stripVTControlCharacters);
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
          if (plain) expect(lines.join('')).toMatch(/^[ -~]+$/);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has colours only where they are wanted', () => {
    expect(picture(80)).toBe(stripVTControlCharacters(picture(80)));
    expect(picture(80, false, true)).not.toBe(picture(80));
  });

  it('grows with the rate: a full column at the peak and a low one at its foot', () => {
    const steps = [
      ...Array.from({ length: 500 }, (_, i) => 10 * i),
      ...Array.from({ length: 4_000 }, (_, i) => 5_000 + 1.25 * i),
    ];
    const made = handMadePlan(join(folder, 'steps'), { plannedMs: steps });
    const drawn = planPicture(made, planFigures(made), { width: 80, color: false, plain: false });
    const rows = drawn.split('\n').slice(1, 9);
    const columns = (row: string): string => row.slice(row.indexOf('│') + 1);
    expect(columns(rows[0]!)).toMatch(/^ {34,37}[▇█]{34,38}$/);
    expect(columns(rows[7]!)).toMatch(/^█{70,73}$/);
    expect(columns(rows[6]!)).toMatch(/^ {34,37}█{34,38}$/);
  });

  it('draws a plan of instants alone, without a table', () => {
    const bare = handMadePlan(join(folder, 'bare'), { plannedMs: [1, 2, 3] });
    const text = planPicture(bare, planFigures(bare), { width: 80, color: false, plain: true });
    expect(text).toContain('in the busiest second');
    expect(text).not.toContain('%');
  });
});
