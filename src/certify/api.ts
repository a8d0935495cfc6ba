// The one door of certify: electronic copies certified from originals, and their register book.

/** The noun and how far it is. */
export { stageOf, type CertifiedCopy, type CopyRequest, type CopyStage, type OriginalScan } from './copy.ts';
export { getCopy } from './certify.store.ts';
/** Taking an original that was compared; signing; whole batches. */
export { receiveOriginal, type CannotReceiveOriginal, type PresentedOriginal } from './receive-original.ts';
export { checks, type Check } from './refusals.ts';
export { signBatch, signCopies, type CannotSignCopies } from './sign-copies.ts';
export { addToBatch, batchesOf, openBatch, type WaitingBatch } from './batches.ts';
/** `npm run certify`: a folder of compared originals with its index into one batch. */
export { certifyFolder } from './certify-command.ts';
export { receivingPosts } from './rights.ts';
/** Draws and signs what has its number. */
export { produceCopies } from './produce/produce-copies.ts';
/** Side effects and the clock's work; for app.ts and timed-work.ts. */
export { certifyReactions, certifyTimedWork } from './timed-work.ts';
