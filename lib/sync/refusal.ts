/** Why a sync ends without anything new, or why a publication would. The words for people are in lib/words. */
export type Code =
  // The way to the host
  | 'address'
  | 'unreachable'
  | 'closed'
  | 'redirected'
  | 'missing'
  | 'status'
  | 'slow'
  | 'stalled'
  | 'too-large'
  // What the bytes are
  | 'empty'
  | 'byte-order-mark'
  | 'encoding'
  | 'web-page'
  | 'syntax'
  | 'depth'
  | 'duplicate-key'
  | 'prototype-key'
  | 'number'
  | 'surrogate'
  // What the metadata says
  | 'shape'
  | 'other-role'
  | 'spec-version'
  | 'signed-twice'
  | 'key-id'
  | 'same-key'
  | 'algorithm'
  | 'owners'
  | 'signatures'
  | 'version'
  | 'rollback'
  | 'expired'
  | 'length'
  | 'hash'
  | 'hash-algorithm'
  // What the agreement says
  | 'newer-schema'
  | 'no-agreement'
  | 'agreement'
  | 'plan'
  | 'timeline'
  | 'other-agreement'
  | 'rewritten'
  | 'withdrawn'
  // What this side holds
  | 'damaged'
  | 'storage'
  | 'storage-full'
  | 'extension'
  | 'nothing-new'
  | 'not-a-signer'
  | 'outdated';

/** A named cause. `file` is the name under the repository's address; `message` is for the log and the command line. */
export interface Cause {
  code: Code;
  file: string;
  message: string;
}

/** Ends the work on what came; whoever began it answers with the cause. */
export class Refusal extends Error {
  override readonly cause: Cause;

  constructor(code: Code, file: string, message: string) {
    super(`${file}: ${message}`);
    this.cause = { code, file, message };
  }
}

/** The cause of a refusal; any other error is ours, and goes on. */
export function causeOf(error: unknown): Cause {
  if (error instanceof Refusal) return error.cause;
  throw error;
}
