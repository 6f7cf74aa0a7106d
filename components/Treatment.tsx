import type { TreatmentVerdict } from '../lib/verdict/verdict.ts';
import { useLook } from './look.ts';

/** What was agreed for this combination of fit and engagement, and whether sales may make contact. */
export function Treatment({ treatment }: { treatment: TreatmentVerdict }) {
  const { reader, agreement } = useLook();
  const { fill, words } = reader;
  const { contact, certain } = treatment;
  const title = agreement.treatments?.[treatment.id]?.title;
  const channels = contact.channels?.map((kind) => reader.name(words.kinds, kind));
  const allowed = channels
    ? fill(words.treatment.mayBy, { channels: reader.list(channels, 'or') })
    : words.treatment.may;
  const details = [
    contact.allowed ? allowed : words.treatment.mayNot,
    contact.how ? reader.text(contact.how) : '',
    certain ? '' : words.treatment.uncertain,
  ];
  return (
    <section>
      <div>
        {words.treatment.title} <b>{title === undefined ? treatment.id : reader.text(title)}</b>
      </div>
      <div class="small">{details.filter(Boolean).join(' · ')}</div>
    </section>
  );
}
