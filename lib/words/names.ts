import type { Reader } from './reader.ts';
import type { Names } from './tell.ts';

type Text = Parameters<Reader['text']>[0];
type Titled = readonly { id: string; title: Text }[];

/** What a version of an agreement gives names to. */
interface Naming {
  stages: Titled;
  promises?: Titled;
  fields?: Readonly<Record<string, { title?: Text }>>;
  handBack?: { reasons: Titled };
}

/** What a lead gives names to. */
interface Doing {
  activities?:
    | readonly {
        id: string;
        kind: string;
        at?: string | null;
        outcome?: string | null;
        page?: string | null;
        asset?: string | null;
      }[]
    | null;
}

/** What one version of the agreement and the lead call things; what they do not name goes by its id. */
export function createNames(agreement: Naming, { activities }: Doing, reader: Reader): Names {
  const titled = (things?: Titled) => (id: string) => {
    const title = things?.find((thing) => thing.id === id)?.title;
    return title === undefined ? id : reader.text(title);
  };
  return {
    stage: titled(agreement.stages),
    promise: titled(agreement.promises),
    reason: titled(agreement.handBack?.reasons),
    field(name) {
      const title = agreement.fields?.[name]?.title;
      return title === undefined ? reader.name(reader.words.fields, name) : reader.text(title);
    },
    /** "Call, no answer, 3 Dec 2026, 16:00" */
    activity(id) {
      const activity = activities?.find((one) => one.id === id);
      if (!activity) return id;
      const { kind, outcome, page, asset, at } = activity;
      const parts = [
        nameKind(kind, reader),
        // Whatever somebody called it must not turn what follows.
        reader.fill('{on}', { on: page ? pathOf(page) : (asset ?? '') }),
        outcome && reader.name(reader.words.outcomes, outcome),
        at && reader.moment(at),
      ];
      return parts.filter(Boolean).join(', ');
    },
  };
}

/** A page as the agreement speaks of it: the path alone (§2). */
const pathOf = (page: string): string => page.replace(/^\w+:\/\/[^/]*|[?#].*/g, '') || '/';

/** A kind of activity at the beginning of a line. */
export function nameKind(kind: string, reader: Reader): string {
  const name = reader.name(reader.words.kinds, kind);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
