import type { Ask, Person, RecordRef } from '../../lib/crm/crm.ts';
import type { Form, Forms } from '../../lib/telling/forms.ts';
import type { Deed } from '../../lib/verdict/deeds.ts';

/*
 * Where two scripts of ours meet in a page: that of the panel, and the one that writes, which comes when a person first
 * wants to. Both live in the same isolated world, so that they hand each other things as they are.
 */

/** What the person sees of a lead at this moment. */
export interface Subject {
  ref: RecordRef;
  /** The activities that are shown, by id. */
  known: string[];
  /** The stage, in the CRM's word. */
  seen: string | null;
}

/** What the panel lends to who writes. */
export interface Desk {
  ask: Ask;
  /** Null: no lead is shown just now. */
  subject(): Subject | null;
  /** The CRM's time, ms since 1970. */
  now(): number;
  /** Reads the lead again. */
  renew(): void;
  /** The form is done with. `focus`: the person is in it, and is taken to the button that opened it. */
  close(focus: boolean): void;
  /** Whether a person means this click, on a panel that they see. */
  isMeant(event: Event): boolean;
  /** Whether that is who is signed in to the page; null: the page does not tell. */
  isSignedIn(person: Person): boolean | null;
  /** As long as anything can be written here. */
  signal: AbortSignal;
}

/** A form that is open. */
export interface Opened {
  deed: Deed;
  form: Form;
  words: Forms['words'];
  failures: Forms['failures'];
  locale: string;
}

/** Draws the form that is open in this element, if there is one, and takes away what it drew before. */
export type Writer = (place: HTMLElement | null, opened: Opened | null) => void;

/** Where the panel waits for who writes. */
const seat = 'leadpactWriter';
type OpenWriter = (desk: Desk) => Writer;

/** The panel: lets who writes come in. */
export function awaitWriter(desk: Desk, came: (writer: Writer) => void): void {
  Reflect.set(globalThis, seat, (open: OpenWriter) => came(open(desk)));
}

/** Who writes: comes in, if a panel waits. */
export function enter(open: OpenWriter): void {
  const wait: unknown = Reflect.get(globalThis, seat);
  if (typeof wait === 'function') wait(open);
}
