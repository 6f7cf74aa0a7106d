import type { Ask, CrmPage } from '../../lib/crm/crm.ts';
import type { Errand } from '../tokens/errand.ts';
import type { ReadLead } from './visit.ts';

/** What a page of a CRM does for others of ours: asks the CRM something, or reads the lead at an address. */
type Inquiry = Pick<Errand, 'path' | 'question'> | { read: string };

/** Answers `{ answer }`, `{ lead }`, or `{ fault }`: never rejects. */
export async function fulfil(
  asked: unknown,
  { crm, ask, read }: { crm: CrmPage; ask: Ask; read: ReadLead },
  signal: AbortSignal,
): Promise<unknown> {
  const inquiry = asked as Inquiry;
  try {
    if (!('read' in inquiry)) return { answer: await ask(inquiry.path, inquiry.question, signal) };
    const ref = crm.locate(new URL(inquiry.read));
    return { lead: ref && (await read(ref, signal)) };
  } catch (error) {
    const { failure = 'failed', said } = error as { failure?: string; said?: string };
    return { fault: { failure, said } };
  }
}
