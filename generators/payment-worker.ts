import { parentPort, workerData } from 'node:worker_threads';

import { paymentDrawer, type Stretch } from './draw-payments.ts';
import { groundwork, type PlanRequest } from './groundwork.ts';
import { planRate } from './plan-rate.ts';

/** A thread that draws payments: stretches come in, their payments go out. */
const request = workerData as PlanRequest;
const plan = planRate(request.scenario, request.scenarioFolder, request.overrides);
const draw = paymentDrawer(request, groundwork(request, plan));

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
parentPort!.on('message', (stretch: Stretch) => parentPort!.postMessage(draw(stretch)));
