import type { Agreement } from '../agreement/schema.ts';
import type { Timeline } from '../agreement/timeline.ts';
import { digest } from './canonical.ts';
import { encode } from './json.ts';
import { type Plan, planFile } from './plan.ts';
import type { Provenance } from './provenance.ts';
import type { State } from './state.ts';

// How a browser keeps its rules, without the verifier: what was verified is sealed, and whoever reads it later only looks
// whether the seal is whole. That is against storage that fails, not against people: each sync verifies all signatures
// of what is kept anew.

/** What a sync has verified. */
export interface Kept {
  state: State;
  provenance: Provenance;
}

/** As it is stored: ONE value, and so one write. */
export interface Sealed {
  /** Kept, as JSON. */
  text: string;
  /** The SHA-256 of the text, in hexadecimal. */
  seal: string;
}

export async function seal({ state, provenance }: Kept): Promise<Sealed> {
  const text = JSON.stringify({ state, provenance });
  return { text, seal: await digest('SHA-256', encode(text)) };
}

/** @returns undefined for what is not whole, and for what another version of the extension has kept in its own way */
export async function unseal(stored: unknown): Promise<Kept | undefined> {
  const { text, seal } = (stored ?? {}) as Partial<Record<keyof Sealed, unknown>>;
  if (typeof text !== 'string' || (await digest('SHA-256', encode(text))) !== seal) return undefined;
  try {
    const kept: unknown = JSON.parse(text);
    return isKept(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** As much as those who read it rely on. Anybody can make a seal: what is in it, the next sync verifies. */
function isKept(read: unknown): read is Kept {
  const { state, provenance } = (read ?? {}) as Partial<Kept>;
  return state?.format === 1 && isObject(state.files) && isObject(provenance?.expires);
}

const isObject = (read: unknown) => typeof read === 'object' && read !== null;

/** The versions that are kept. Their texts were checked when they were sealed; reading them again changes nothing. */
export function timelineOf({ state }: Kept): Timeline {
  return Object.entries(state.files)
    .filter(([name]) => name !== planFile)
    .map(([, text]) => JSON.parse(text) as Agreement)
    .sort((a, b) => a.version - b.version);
}

/** Which teams have which version, as it is kept. */
export function planOf({ state }: Kept): Plan | undefined {
  const text = Object.hasOwn(state.files, planFile) ? state.files[planFile] : undefined;
  return text === undefined ? undefined : (JSON.parse(text) as Plan);
}
