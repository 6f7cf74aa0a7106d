import type { Ask, CrmPage } from '../../lib/crm/crm.ts';
import { reading } from '../../lib/state.ts';
import type { Errand } from '../tokens/errand.ts';
import type { ReadLead } from './visit.ts';

/**
 * What a page of a CRM does for others of ours: asks the CRM something, reads the lead at an address, or says what it
 * shows now.
 */
type Inquiry = Pick<Errand, 'path' | 'question'> | { read: string } | { shown: true };

/**
 * Answers `{ answer }`, `{ lead }`, `{ shown }`, or `{ fault }`: never rejects. Undefined: it is for another page to say.
 */
export async function fulfil(
  asked: unknown,
  { crm, ask, read }: { crm: CrmPage; ask: Ask; read: ReadLead },
  signal: AbortSignal,
): Promise<unknown> {
  const inquiry = asked as Inquiry;
  try {
    if ('shown' in inquiry) {
      const { is, lead } = reading.peek();
      return { shown: { is, lead: lead?.name ?? null } };
    }
    if (!('read' in inquiry)) return { answer: await ask(inquiry.path, inquiry.question, signal) };
    const there = new URL(inquiry.read);
    // Another company on the same host has another lead under that number.
    if (homeOf(crm, there) !== homeOf(crm, new URL(location.href))) return undefined;
    const ref = crm.locate(there);
    return { lead: ref && (await read(ref, signal)) };
  } catch (error) {
    const { failure = 'failed', said } = error as { failure?: string; said?: string };
    return { fault: { failure, said } };
  }
}

const homeOf = ({ base }: CrmPage, url: URL) => [url.origin, base?.(url)].join(' ');
