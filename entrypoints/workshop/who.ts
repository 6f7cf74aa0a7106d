import type { SignInView } from '../../components/workshop/view.ts';
import { CrmError } from '../../lib/crm/crm.ts';
import type { WorkshopWords } from '../../lib/words/workshop/words.ts';
import { crmOf } from '../sites/crm.ts';
import { descriptionOf } from '../sites/described.ts';
import { throughWorker } from '../tokens/through.ts';
import type { Standing } from './view.ts';

/** How long (ms) a CRM may take to say whose token it is. */
const patience = 20_000;

/** Asks a CRM whose the token is; the code of the CRMs comes when it is first needed. */
export async function whoIs(
  { site, added }: Standing,
  { failures }: WorkshopWords,
): Promise<Partial<SignInView>> {
  try {
    const ask = throughWorker(site.id, {}, added.address ?? null);
    const description = await descriptionOf(site.id);
    // One that is described may have no way to say who somebody is.
    const crm = description && !description.me ? undefined : await crmOf(site.id);
    const person = await crm?.me(ask, AbortSignal.timeout(patience));
    return { who: person ? (person.name ?? person.id) : null };
  } catch (error) {
    const { failure, code } = error instanceof CrmError ? error : { failure: 'other', code: undefined };
    const name = code === 'person' ? code : failure;
    const known = Object.hasOwn(failures, name) ? (name as keyof typeof failures) : 'other';
    // A CRM that cannot be reached says nothing about its token.
    const isBad = ['not-signed-in', 'forbidden', 'refused'].includes(known);
    return { ...(isBad && { state: 'failed' }), failure: failures[known] };
  }
}
