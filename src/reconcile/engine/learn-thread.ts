// The thread of learn-apart.ts: learns from what it was given, and ends.
import { parentPort, workerData } from 'node:worker_threads';
import type { LearnOrder, Learned } from './learn-apart.ts';
import { heldOut } from './held-out.ts';
import { learnFromChoices } from './learn-from-choices.ts';

const { choices, chance } = workerData as LearnOrder;
const learned: Learned = { more: learnFromChoices(choices, chance), heldOut: heldOut(choices, chance) };
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows, not worker threads
parentPort?.postMessage(learned);
