import type { GatewayFault } from '../../harness/model/scenario/gateway-fault.ts';

/** Which faults are active, on the gateway's clock: none before instant zero is known. */
export class Timetable {
  readonly #faults: readonly GatewayFault[];
  #zeroMs: number | undefined;
  #active: readonly GatewayFault[] = [];
  /** What is active stays so until then. */
  #untilMs = Infinity;

  constructor(faults: readonly GatewayFault[]) {
    this.#faults = faults;
  }

  startAt(zeroMs: number): void {
    this.#zeroMs = zeroMs;
    this.#untilMs = -Infinity;
  }

  /** In the order of the timetable. Instants must not go back. */
  activeAt(nowMs: number): readonly GatewayFault[] {
    if (nowMs >= this.#untilMs) this.#look(nowMs - this.#zeroMs!);
    return this.#active;
  }

  #look(atMs: number): void {
    this.#active = this.#faults.filter(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
    const edges = this.#faults.flatMap(({ fromMs, toMs }) => [fromMs, toMs]);
    this.#untilMs = this.#zeroMs! + Math.min(Infinity, ...edges.filter((edge) => edge > atMs));
  }
}
