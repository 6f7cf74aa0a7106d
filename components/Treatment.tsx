import type { TreatmentVerdict } from '../lib/verdict/verdict.ts';
import { isWithSales, type Look } from './look.ts';

/**
 * What was agreed for this combination of fit and engagement, and whether sales may make contact. That is for leads
 * which sales does not have yet (A6): "no contact" beside a promise to make contact would be a riddle.
 */
export function Treatment({
  treatment,
  stage,
  look,
}: {
  treatment: TreatmentVerdict;
  stage: string | null;
  look: Look;
}) {
  const { fill, text, list, name, words } = look.reader;
  const { id, certain, contact } = treatment;
  if (!contact.allowed && isWithSales(look, stage)) return null;
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
