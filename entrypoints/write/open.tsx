import { render } from 'preact';
import { type Draft, Form, type Phase } from '../../components/write/Form.tsx';
import style from '../../components/write/form.css?inline';
import { type Attempt, CrmError, type CrmWrite, type Intent, type Written } from '../../lib/crm/crm.ts';
import { isLost } from '../../lib/crm/once.ts';
import { type Desk, enter, type Opened } from '../panel/desk.ts';
import { tellContent, tellProblem } from './tell.ts';

/** How long (ms) it is said what was written, and can be taken back here. */
const shownFor = 60_000;

/** A form from its opening until it is closed. */
interface Paper {
  opened: Opened;
  draft: Draft;
  phase: Phase;
  problem: string;
  /** From the first click on: a retry is the same intent at the same time. */
  intent?: Intent;
  at?: string;
  written?: Written;
}

/** The script that writes into a CRM: fills the place that the panel has for forms. */
export function openWriter(write: CrmWrite): void {
  enter((desk) => {
    let paper: Paper | null = null;
    let place: HTMLElement | null = null;
    const draw = () => {
      if (place) render(paper && drawPaper(paper), place);
    };
    const set = (of: Paper, change: Partial<Paper>) => {
      Object.assign(of, change);
      if (of === paper) draw();
    };

    const submit = async (of: Paper, event: Event) => {
      if (of.phase === 'writing') return;
      const { words } = of.opened;
      if (!desk.isMeant(event)) return set(of, { problem: words.unseen });
      const again = of.phase === 'lost';
      const subject = desk.subject();
      if (!of.intent || !again) {
        if (!subject) return;
        const at = `${new Date(desk.now()).toISOString().slice(0, 19)}Z`;
        Object.assign(of, { intent: { ...subject, again: false }, at });
      }
      set(of, { phase: 'writing', problem: '' });
      try {
        const intent = { ...(of.intent as Intent), again };
        await compare(write, desk);
        const written = await carryOut(write, of, intent, desk);
        set(of, { phase: 'done', written });
        setTimeout(() => paper === of && of.phase === 'done' && desk.close(false), shownFor);
      } catch (error) {
        const problem = isLost(error) ? '' : tellProblem(error, of.opened);
        set(of, { phase: isLost(error) ? 'lost' : 'draft', problem });
      }
      desk.renew();
    };
    const undo = async (of: Paper, event: Event) => {
      if (of.phase !== 'done') return;
      if (!desk.isMeant(event)) return set(of, { problem: of.opened.words.unseen });
      set(of, { phase: 'undoing', problem: '' });
      try {
        await of.written?.undo?.(desk.ask, desk.signal);
        desk.renew();
        if (of === paper) desk.close(true);
      } catch (error) {
        set(of, { phase: 'done', problem: tellProblem(error, of.opened) });
        desk.renew();
      }
    };

    const drawPaper = (of: Paper) => {
      const { opened, draft, phase, problem, written } = of;
      const { form, words, deed } = opened;
      const isKnown = deed === 'log' ? write.attempt : deed === 'move' ? write.stage : write.handBack;
      const at = of.at ? Date.parse(of.at) : desk.now();
      const on = {
        // What a script of the page types is not what a person wants to say.
        change: (change: Partial<Draft>, event: Event) =>
          set(of, event.isTrusted ? { draft: { ...of.draft, ...change }, problem: '' } : {}),
        submit: (event: Event) => void submit(of, event),
        undo: (event: Event) => void undo(of, event),
        close: () => desk.close(true),
      };
      const shown = isKnown ? fitting(form, deed, write) : { ...form, isClosed: true, advice: words.cannot };
      return (
        <>
          <style ref={dress} />
          <Form
            key={deed}
            form={shown}
            words={words}
            draft={draft}
            phase={phase}
            problem={problem}
            told={tellContent(opened, draft, phase, at)}
            canUndo={written?.undo !== undefined}
            on={on}
          />
        </>
      );
    };

    return (next, opened) => {
      if (place && place !== next) render(null, place);
      place = next;
      // The same form in another language keeps what somebody has put into it.
      if (paper && opened?.deed === paper.opened.deed) paper.opened = opened;
      else paper = opened && newPaper(opened, fitting(opened.form, opened.deed, write));
      draw();
    };
  });
}

/** As a text of its own Firefox would take the style for the page's, whose policy may forbid it; so it is ours. */
const dress = (sheet: HTMLStyleElement | null) => {
  if (sheet) sheet.textContent = style;
};

const newPaper = (opened: Opened, form: Opened['form']): Paper => {
  const { choices, isTimed } = form;
  // A channel may be likely; a reason that nobody has chosen is none.
  const choice = isTimed ? (choices.find(({ hint }) => !hint) ?? choices[0]) : undefined;
  const { id = '' } = choice ?? {};
  return { opened, draft: { choice: id, outcome: '', note: '' }, phase: 'draft', problem: '' };
};

/** Of the contacts that the agreement knows, those that this CRM has a place for. */
function fitting(form: Opened['form'], deed: Opened['deed'], { channels }: CrmWrite): Opened['form'] {
  if (deed !== 'log' || !channels) return form;
  return { ...form, choices: form.choices.filter(({ id }) => channels.some((channel) => channel === id)) };
}

/** What is written must not stand under a colleague's name. */
async function compare({ me }: CrmWrite, { ask, signal, isSignedIn }: Desk): Promise<void> {
  const person = await me?.(ask, signal);
  if (person && isSignedIn(person) === false) throw new CrmError('other-person', { said: person.name });
}

/** What the person decided, in the CRM's own terms. */
async function carryOut(
  write: CrmWrite,
  { opened: { deed, form }, draft, at = '' }: Paper,
  intent: Intent,
  { ask, signal }: Desk,
): Promise<Written> {
  const note = draft.note.trim();
  const { stage } = form;
  let written: Promise<Written> | undefined;
  if (deed === 'log') {
    const attempt: Attempt = { channel: draft.choice as Attempt['channel'], note, at };
    if (draft.outcome) attempt.outcome = draft.outcome;
    written = write.attempt?.(intent, attempt, ask, signal);
  } else if (deed === 'move')
    written = stage === null ? undefined : write.stage?.(intent, stage, ask, signal);
  else {
    const title = form.choices.find(({ id }) => id === draft.choice)?.name ?? draft.choice;
    const reason = { id: draft.choice, title };
    const handBack = { reason, note, at, ...(stage !== null && { stage }) };
    written = write.handBack?.(intent, handBack, ask, signal);
  }
  if (!written) throw new CrmError('refused');
  return written;
}
