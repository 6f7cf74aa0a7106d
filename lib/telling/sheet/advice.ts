import { tellSignal } from '../../words/tell.ts';
import { isWithSales, type Look, lookAt, treatmentWhenSpent } from '../look.ts';
import { tellMapping } from '../mapping.ts';
import { lines, type Row } from '../row.ts';
import { sortPromises } from './urgency.ts';

/** Something that somebody should know, with the step that was agreed for it. */
export interface Notice {
  title: string;
  text: string;
}

/** What the next step, the list of empty fields and the footer say. */
const saidElsewhere = ['hand-over-missing', 'bypassed-gate', 'review-overdue'];

/** What both sides agreed to look at, but for what the first clock says, and what is said elsewhere. */
export function tellSignals(look: Look): Notice[] {
  const { verdict, reader } = look;
  const { fill, text, words } = reader;
  const [first] = sortPromises(verdict.promises ?? []);
  const shown = verdict.signals.filter(
    ({ code, promise }) => !saidElsewhere.includes(code) && (promise === undefined || promise !== first?.id),
  );
  return shown.map((signal) => {
    const { action, owner, promise } = signal;
    const version = verdict.promises?.find(({ id }) => id === promise)?.version;
    const { names } = version === undefined ? look : lookAt(look, version);
    const agreed = action
      ? [fill(words.agreedNext, { action: text(action) }), owner && words.sides[owner]]
      : [];
    if (signal.code === 'unmapped-stage') agreed.push(tellMapping(signal, look));
    return { title: tellSignal({ ...signal }, names, reader), text: agreed.filter(Boolean).join(' · ') };
  });
}

/** A bold answer behind what it answers, and what else is to be said of it. */
export interface Answer {
  title: string;
  text: string;
  side: string;
  more: Row[];
}

/**
 * What was agreed for this combination of fit and engagement, and whether sales may make contact. That is for leads
 * which sales does not have yet (A6): "no contact" beside a promise to make contact would be a riddle.
 */
export function tellTreatment(look: Look): Answer | null {
  const { verdict, agreement, reader } = look;
  const { fill, text, list, name, words } = reader;
  if (!verdict.treatment) return null;
  const { id, certain, contact } = verdict.treatment;
  if (!contact.allowed && isWithSales(look)) return null;
  const title = agreement.treatments?.[id]?.title;
  const channels = contact.channels?.map((kind) => name(words.kinds, kind));
  const may = channels
    ? fill(words.treatment.mayBy, { channels: list(channels, 'or') })
    : words.treatment.may;
  const details = [
    !certain && words.treatment.uncertain,
    contact.allowed ? may : words.treatment.mayNot,
    contact.how && text(contact.how),
  ];
  return {
    title: words.treatment.title,
    text: title === undefined ? id : text(title),
    side: '',
    more: lines([details.filter(Boolean).join(' · ')]),
  };
}

/**
 * What to do now, who does it and by when, with the opening line and the asset that were agreed. A lead that is not handed
 * over has outgrown what its stage says to do; where the attempts are used up, that has been done, and what was agreed for
 * it is next.
 */
export function tellNext(look: Look): Answer | null {
  const { verdict, agreement, reader, now } = look;
  const { fill, text, words, when } = reader;
  const { next, stage } = verdict;
  const handOver = verdict.signals.find(({ code }) => code === 'hand-over-missing');
  const spent = treatmentWhenSpent(look);
  const { action, owner } = handOver
    ? {
        action: fill(look.say.do.handOver, { stage: look.names.stage(handOver.stage ?? '') }),
        owner: handOver.owner ?? 'marketing',
      }
    : spent
      ? { action: spent.title, owner: spent.owner }
      : (next ?? {});
  const by = next?.by;
  if (!action && !by) return null;
  const { say, asset } =
    (!handOver && !spent && agreement.stages.find(({ id }) => id === stage.recorded)?.next) || {};
  const side = [owner && words.sides[owner], by && fill(words.next.by, { at: when(by, now) })];
  return {
    title: words.next.title,
    text: action ? text(action) : '',
    side: side.filter(Boolean).join(' · '),
    more: lines([
      say && fill(words.next.say, { say: text(say) }),
      asset && fill(words.next.asset, { asset: text(asset) }),
    ]),
  };
}

/** A clock that is wrong by less (ms) is not worth a word: the CRM's own answer takes a while. */
const tolerated = 60_000;

/**
 * What makes every countdown uncertain.
 * @param ahead how far this computer's clock is ahead of the CRM's (ms); null: unknown
 */
export function tellClockSkew(ahead: number | null, crm: string, { reader }: Look): Notice | null {
  const { skew } = reader.words;
  if (ahead === null || Math.abs(ahead) < tolerated) return null;
  const time = reader.length(Math.abs(ahead) / 1000);
  return {
    title: skew.title,
    text: reader.fill(ahead > 0 ? skew.ahead : skew.behind, { time, crm }),
  };
}
