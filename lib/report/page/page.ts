import type { Side } from '../../agreement/value.ts';

/** Something to be said: a code, and under their names the things that its sentence needs. `lib/words/page` says it. */
export type Said = Readonly<{ code: string } & Record<string, unknown>>;

export const say = (code: string, values: Readonly<Record<string, unknown>> = {}): Said => ({
  ...values,
  code,
});

/** The lines of a cell or an item: the first is what it is about, the others tell more of it. */
export type Lines<S> = readonly S[];

export type Block<S> =
  | {
      kind: 'table';
      head: readonly (S | null)[];
      rows: readonly Lines<S>[][] /** Stands to the right. */;
      numbers?: readonly number[];
    }
  | { kind: 'items'; items: readonly Lines<S>[] }
  | { kind: 'lines'; lines: Lines<S> };

export interface Section<S> {
  /** A name for the section that is the same in every language. */
  id: string;
  heading: S;
  blocks: readonly Block<S>[];
}

/** An agreement as one short page (A15), before anybody has decided how it looks: with `Said` in no language yet. */
export interface Page<S> {
  title: S;
  /** Version, in force, review. */
  facts: Lines<S>;
  intro: Lines<S>;
  sections: readonly Section<S>[];
  owners: readonly { side: Side; role: S; name: string; email?: string }[];
}

/** Says everything on a page. */
export function tellPage<S, T>(page: Page<S>, tell: (said: S) => T): Page<T> {
  const lines = (said: Lines<S>): T[] => said.map(tell);
  const block = (one: Block<S>): Block<T> => {
    if (one.kind === 'lines') return { ...one, lines: lines(one.lines) };
    if (one.kind === 'items') return { ...one, items: one.items.map(lines) };
    return {
      ...one,
      head: one.head.map((cell) => cell && tell(cell)),
      rows: one.rows.map((cells) => cells.map(lines)),
    };
  };
  return {
    title: tell(page.title),
    facts: lines(page.facts),
    intro: lines(page.intro),
    sections: page.sections.map(({ id, heading, blocks }) => ({
      id,
      heading: tell(heading),
      blocks: blocks.map(block),
    })),
    owners: page.owners.map((owner) => ({ ...owner, role: tell(owner.role) })),
  };
}
