import type { Signal } from '../verdict/verdict.ts';
import type { Look } from './look.ts';

/** How a stage of the CRM becomes one of the agreement: the words to be added there (§4 `from`). */
export function tellMapping({ recorded }: Signal, { lead, reader }: Look): string {
  const from = `${lead.crm ?? 'crm'}: ${JSON.stringify(recorded ?? '')}`;
  return reader.fill(reader.words.mapStage, { from });
}
