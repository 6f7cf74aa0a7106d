import type { TreatmentVerdict } from '../lib/verdict/verdict.ts';
import type { Look } from './look.ts';

/** What was agreed for this combination of fit and engagement, and whether sales may make contact. */
export function Treatment({ treatment, look }: { treatment: TreatmentVerdict; look: Look }) {
  const { fill, text, list, name, words } = look.reader;
  const { id, certain, contact } = treatment;
  const title = look.agreement.treatments?.[id]?.title;
  const channels = contact.channels?.map((kind) => name(words.kinds, kind));
  const may = channels
    ? fill(words.treatment.mayBy, { channels: list(channels, 'or') })
    : words.treatment.may;
  const details = [
    !certain && words.treatment.uncertain,
    contact.allowed ? may : words.treatment.mayNot,
    contact.how && text(contact.how),
  ];
  return (
    <section>
      {words.treatment.title} <b>{title === undefined ? id : text(title)}</b>
      <div class="small">{details.filter(Boolean).join(' · ') || null}</div>
    </section>
  );
}
