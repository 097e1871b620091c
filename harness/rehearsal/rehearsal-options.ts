import type { MetricsAccess } from '../model/backend/metrics-access.ts';
import type { Plan } from '../model/plan/read-plan.ts';
import type { Split } from '../model/split/side-of.ts';
import type { Signer } from '../model/signature/signer.ts';
import type { TargetPermission } from '../replay/target-guard.ts';
import type { GivenUp } from '../model/run/replay-facts.ts';
import type { RunObserver } from '../model/run/run-observer.ts';

export interface TargetWish extends TargetPermission {
  /** A base URL; without one a mock gateway is started. */
  readonly target?: string | undefined;
}

/** A mock gateway of ours that stands behind the target, which pays there. */
export interface DependencyWish {
  readonly url: string;
  /** How the target names a payment there, such as `pay-{id}`. */
  readonly id: string;
  /** A CSV that says it of each payment, in its place: there when the replay has ended, or later. */
  readonly idsFile?: string | undefined;
}

/** A second target in the same run; what may be loaded is said of both at once. */
export interface SplitWish extends Omit<Split, 'otherUrl'> {
  /** A base URL; without one a second mock gateway is started. */
  readonly target?: string | undefined;
  /** The plan that is replayed, with the gateway of side B. */
  readonly plan: Plan;
}

export interface RehearsalOptions {
  readonly runFolder: string;
  readonly target: TargetWish;
  /** Blocks of time go to the target and to this one, by a seeded coin. */
  readonly split?: SplitWish | undefined;
  readonly dependency?: DependencyWish | undefined;
  /** Instant zero of the plan on the wall clock; without one it begins as soon as k6 is up. */
  readonly startAtEpochMs?: number | undefined;
  readonly gatewayPort?: number | undefined;
  /** Signs every request; left out, requests go out unsigned. */
  readonly signer?: Signer | undefined;
  /** Only the first payments, to see that the target answers. */
  readonly smoke: boolean;
  readonly labels: Readonly<Record<string, string>>;
  /** Path of the k6 to use; without one it is looked for, or fetched. */
  readonly k6?: string | undefined;
  readonly offline: boolean;
  readonly pacers?: number | undefined;
  readonly inFlightCap?: number | undefined;
  readonly keepRaw: boolean;
  readonly k6Outputs: readonly string[];
  /** Where the target's own metrics are asked for. */
  readonly metricsAccess?: MetricsAccess | undefined;
  /** Address of the Grafana that shows the run, for a link. */
  readonly grafanaUrl?: string | undefined;
  /**
   * Asked several times a second: until when all is known, and why the rest of the plan is not worth
   * its load; null while it is.
   */
  readonly giveUp?: (() => Omit<GivenUp, 'atMs'> | null) | undefined;
  /** Told what takes long. */
  readonly onStep: (message: string) => void;
  /** Who watches the run while it goes on. */
  readonly observers: readonly RunObserver[];
}

/** Of a whole plan against a mock gateway of its own, told and shown to nobody. */
export const SILENT_REHEARSAL = {
  target: { allowedHosts: [] },
  smoke: false,
  labels: {},
  offline: true,
  keepRaw: false,
  k6Outputs: [],
  onStep: () => {},
  observers: [],
} as const satisfies Partial<RehearsalOptions>;
