import { type Deed, type Deeds, listDeeds, type Place } from '../verdict/deeds.ts';
import { nameKind } from '../words/names.ts';
import type { Words } from '../words/reader.ts';
import { capital, type Look } from './look.ts';

/** A form by which something is written into the CRM, told: what can be chosen, and what is said. */
export interface Form {
  /** How the contact was made, or why the lead goes back; empty: nothing is to be chosen. */
  choices: Choice[];
  choose: string;
  /** The CRM's word of the stage that the lead goes to; null: none is written. */
  stage: string | null;
  /** How that is told: `stage “Accepted”`. */
  stageTold: string;
  /** What the CRM has no place for, and what to do instead; empty: it has. */
  advice: string;
  /** Nothing can be written. */
  isClosed: boolean;
  takesNote: boolean;
  /** The person's time goes along. */
  isTimed: boolean;
  /** On the button that writes. */
  submit: string;
  /** When it is written. */
  done: string;
}

export interface Choice {
  id: string;
  name: string;
  /** As it is told when this is what will be written. */
  told: string;
  hint: string;
  outcomes: { id: string; name: string }[];
}

export interface Forms {
  of: Partial<Record<Deed, Form>>;
  words: Pick<
    Words['deeds'],
    'outcome' | 'note' | 'writes' | 'cancel' | 'writing' | 'undo' | 'undoing' | 'lost' | 'unseen'
  > & { again: string; said: string; cannot: string };
  /** What went wrong, by the name of the failure. */
  failures: Readonly<Record<string, string>>;
  /** BCP 47, for the time of day. */
  locale: string;
}

/** What a contact on a channel can come to (§9). */
const outcomes: Record<string, readonly (keyof Words['outcomes'])[]> = {
  call: ['connected', 'no-answer', 'voicemail'],
  meeting: ['held', 'no-show'],
};

/** The forms for what can be done with a lead now. */
export function tellForms(look: Look, crm: string, locale: string): Forms {
  const { lead, agreement, verdict, reader } = look;
  const { deeds: words, failures, faces, actions } = reader.words;
  const deeds = listDeeds(lead, agreement, verdict);
  const named = <T extends object>(texts: T) =>
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fillCrm(text)])) as T;
  const fillCrm = (text: string) => text.replaceAll('{crm}', crm);
  const { outcome, note, writes, cancel, writing, undo, undoing, lost, unseen } = words;
  return {
    of: {
      log: logForm(deeds, look),
      ...(deeds.move && { move: moveForm(deeds.move, look, crm) }),
      ...(deeds.handBack && { handBack: handBackForm(deeds.handBack, look, crm) }),
    },
    words: named({
      ...{ outcome, note, writes, cancel, writing, undo, undoing, lost, unseen },
      again: actions.retry,
      cannot: actions.cannot,
      said: faces.said,
    }),
    failures: named({
      ...failures,
      forbidden: words.forbidden,
      changed: words.changed,
      'other-person': words['other-person'],
      refused: words.refused,
    }),
    locale,
  };
}

function logForm({ log }: Deeds, { reader }: Look): Form {
  const { deeds: words, outcomes: names } = reader.words;
  return {
    ...plain(words.channel, words.logged),
    choices: log.channels.map(({ kind, agreed }) => ({
      id: kind,
      name: nameKind(kind, reader),
      told: reader.name(reader.words.kinds, kind),
      hint: agreed ? '' : words.notAgreed,
      outcomes: (outcomes[kind] ?? []).map((id) => ({ id, name: names[id] })),
    })),
    takesNote: true,
    isTimed: true,
    submit: words.log,
  };
}

function moveForm({ to, accepts, instead }: NonNullable<Deeds['move']>, look: Look, crm: string): Form {
  const { fill, text, words } = look.reader;
  const { deeds } = words;
  const lacking = to.word === null ? to.title : instead;
  return {
    ...plain('', accepts ? deeds.accepted : deeds.moved),
    ...placed(to, look),
    advice: lacking === undefined ? '' : tellLacking(text(lacking), deeds.byHand, look, crm),
    isClosed: to.word === null,
    submit: accepts ? deeds.accept : fill(deeds.move, { stage: text(to.title) }),
  };
}

function handBackForm({ reasons, to }: NonNullable<Deeds['handBack']>, look: Look, crm: string): Form {
  const { text, words } = look.reader;
  const { deeds } = words;
  const lacks = to !== null && to.word === null;
  return {
    ...plain(deeds.reason, deeds.handedBack),
    ...(to && placed(to, look)),
    choices: reasons.map(({ id, title }) => {
      const name = text(title);
      return { id, name, told: `“${name}”`, hint: '', outcomes: [] };
    }),
    advice: lacks ? tellLacking(text(to.title), deeds.asNote, look, crm) : '',
    takesNote: true,
    submit: deeds.handBack,
  };
}

const plain = (choose: string, done: string) => ({
  choose,
  done,
  choices: [],
  stage: null,
  stageTold: '',
  advice: '',
  isClosed: false,
  takesNote: false,
  isTimed: false,
});

const placed = ({ word }: Place, { reader }: Look) => ({
  stage: word,
  stageTold: word === null ? '' : reader.fill(reader.words.deeds.stage, { stage: word }),
});

/** "Odoo has no stage for “SAL” in the agreement. …" */
const tellLacking = (stage: string, instead: string, { reader }: Look, crm: string): string =>
  `${capital(reader.fill(reader.words.deeds.noStage, { crm, stage }))} ${reader.fill(instead, { crm })}`;
