import { effect, signal as signalOf } from '@preact/signals-core';
import type { Writing } from '../../components/Deeds.tsx';
import { askWorker } from '../../lib/browser/messages.ts';
import type { Ask, CrmPage } from '../../lib/crm/crm.ts';
import { isMeant } from '../../lib/page/meant.ts';
import { clockSkew, lead } from '../../lib/state.ts';
import { awaitWriter, type Opened, type Writer } from './desk.ts';
import { onLanguage } from './memory.ts';
import type { Questions } from './questions.ts';

/** A clock that is wrong by less (ms) may be the time that the CRM's answer took. */
const tolerated = 60_000;

interface Lent {
  crm: CrmPage;
  ask: Ask;
  host: HTMLElement;
  clock(): number;
  renew(): void;
  /** Said where this CRM cannot be written to. */
  cannot(): string;
}

/** The panel's part in writing: which form is open, and where. The rest comes with the first form. */
export function keepWriting(
  { crm, ask, host, clock, renew, cannot }: Lent,
  working: AbortSignal,
): () => Writing {
  const open = signalOf<Writing['open']>(null);
  const problem = signalOf<string | undefined>(undefined);
  let place: HTMLElement | null = null;
  let opened: Opened | null = null;
  let writer: Writer | undefined;
  let about: string | undefined;

  const draw = () => writer?.(place, opened);
  const close = () => {
    open.value = opened = null;
    draw();
  };
  const now = () => {
    const skew = clockSkew.peek() ?? 0;
    return clock() - (Math.abs(skew) < tolerated ? 0 : skew);
  };
  awaitWriter(
    {
      ask,
      subject() {
        const shown = lead.peek();
        const ref = crm.locate(new URL(location.href));
        if (!shown || ref?.id !== shown.id) return null;
        return {
          ref,
          known: (shown.activities ?? []).map(({ id }) => id),
          seen: shown.stage?.recorded ?? null,
        };
      },
      now,
      renew,
      close(focus) {
        if (focus) place?.parentElement?.querySelector<HTMLElement>('[aria-expanded=true]')?.focus();
        close();
      },
      isMeant: (event) => isMeant(event, host),
      isSignedIn: (person) => crm.signedIn?.(window, person) ?? null,
      signal: working,
    },
    (came) => {
      writer = came;
    },
  );
  const start = async (deed: NonNullable<Writing['open']>) => {
    const subject = lead.peek();
    if (!subject) return;
    about = subject.id;
    open.value = deed;
    problem.value = undefined;
    const forms = await askWorker<Questions, 'forms'>('forms', {
      lead: subject,
      now: clock(),
      languages: navigator.languages,
      crm: { id: crm.id, name: crm.name },
      start: !writer,
    }).catch(() => null);
    if (open.peek() !== deed) return;
    const form = forms?.of[deed];
    problem.value = forms && writer && form ? undefined : cannot();
    opened = forms && form ? { ...forms, deed, form } : null;
    draw();
  };

  // A form is about one lead. It waits while none is shown: the page may be drawing it anew, or want a new session.
  const stop = effect(() => {
    const shown = lead.value?.id;
    if (shown !== undefined && shown !== about) close();
  });
  working.addEventListener('abort', () => {
    stop();
    close();
  });
  onLanguage(() => open.value && void start(open.value), working);
  const asked = (deed: NonNullable<Writing['open']>) => {
    const again = open.peek() === deed;
    close();
    if (!again) void start(deed);
  };
  const attach = (element: HTMLElement | null) => {
    place = element;
    draw();
  };
  return () => ({ open: open.value, problem: problem.value, ask: asked, place: attach });
}
