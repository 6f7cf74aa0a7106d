import type { Stage } from '../agreement/schema.ts';
import type { Choice, Described } from '../crm/crm.ts';
import type { Edition } from '../verdict/edition.ts';
import { fold } from '../verdict/facts.ts';
import { asList } from '../verdict/match.ts';
import type { Signal } from '../verdict/verdict.ts';
import { type Language, localText } from '../words/language.ts';
import type { Look } from './look.ts';

/** How a stage of the CRM becomes one of the agreement: the words to be added there (§4 `from`). */
export function tellMapping({ recorded }: Signal, { lead, reader }: Look): string {
  const from = `${lead.crm ?? 'crm'}: ${JSON.stringify(recorded ?? '')}`;
  return reader.fill(reader.words.mapStage, { from });
}

/** A CRM's stages and fields beside the agreement's. */
export interface MappingView {
  /** The CRM's stages, each to be one of the agreement's. */
  stages: PartView;
  /** The agreement's fields, each to be one of the CRM's. */
  fields: PartView;
  /** What is to be written into the agreement for what the person has chosen; empty: it is there. */
  lines(chosen: Chosen): string;
}

export interface PartView {
  /** `chosen`: the id of the choice that the agreement makes now; empty: none. */
  rows: { id: string; label: string; chosen: string }[];
  choices: { id: string; label: string }[];
}

/** What a person has chosen otherwise, by the id of the row; empty: not mapped. */
export interface Chosen {
  stages: ReadonlyMap<string, string>;
  fields: ReadonlyMap<string, string>;
}

/**
 * What a CRM has beside what the version in force makes of it (§4 `from`), as the engine reads it; null: there is no
 * agreement. `lines` is YAML to put in the place of what is there, with the other CRMs' words; empty: nothing differs.
 */
export function mappingView(
  { agreement, words }: Pick<Edition, 'agreement' | 'words'>,
  crm: string,
  told: Described,
  language: Language,
): MappingView {
  const { stages, fields = {} } = agreement;
  const meant = (word: string) => words.get(`${crm}\n${fold(word)}`) ?? words.get(fold(word)) ?? -1;
  const kept = (name: string) => fields[name]?.from?.[crm] ?? '';
  const names = Object.keys(fields);
  return {
    stages: {
      rows: told.stages.map((stage) => ({ ...named(stage), chosen: stages[meant(stage.id)]?.id ?? '' })),
      choices: stages.map(({ id, title }) => ({ id, label: localText(title, language) })),
    },
    fields: {
      rows: names.map((id) => ({
        id,
        label: localText(fields[id]?.title ?? id, language),
        chosen: kept(id),
      })),
      // A name that leads further than the CRM's own list stays.
      choices: [
        ...told.fields.map(named),
        ...[...new Set(names.map(kept))]
          .filter((id) => id && !told.fields.some((field) => field.id === id))
          .map((id) => ({ id, label: id })),
      ],
    },
    lines(chosen) {
      const stageLines = stages.flatMap((stage, at) => {
        const before = stage.from?.[crm] === undefined ? [] : asList(stage.from[crm]);
        const chooses = (word: string) => chosen.stages.get(word) ?? stages[meant(word)]?.id ?? '';
        const own = told.stages.filter(({ id }) => chooses(id) === stage.id);
        const isLost = (word: string) =>
          told.stages.some(({ id }) => fold(id) === fold(word)) &&
          !own.some(({ id }) => fold(id) === fold(word));
        const after = [
          ...before.filter((word) => !isLost(String(word))),
          ...own
            .map(({ id }) => id)
            .filter((id) => meant(id) !== at && !before.some((word) => fold(String(word)) === fold(id))),
        ];
        const isSame = after.length === before.length && after.every((word) => before.includes(word));
        return isSame ? [] : [`  - id: ${plain(stage.id)}`, `    from: ${fromOf(stage.from, crm, after)}`];
      });
      const fieldLines = names.flatMap((name) => {
        const now = chosen.fields.get(name) ?? kept(name);
        if (now === kept(name)) return [];
        return [`  ${plain(name)}:`, `    from: ${fromOf(fields[name]?.from, crm, now ? [now] : [])}`];
      });
      return [
        ...(stageLines.length > 0 ? ['stages:', ...stageLines] : []),
        ...(fieldLines.length > 0 ? ['fields:', ...fieldLines] : []),
      ].join('\n');
    },
  };
}

const named = ({ id, label, of }: Choice) => {
  const name = of ? `${of}: ${label}` : label;
  return { id, label: label === id ? name : `${name} (${id})` };
};

function fromOf(from: Stage['from'], crm: string, words: readonly (string | number)[]): string {
  const all = Object.entries({ ...from, [crm]: words }).flatMap(([name, value]) => {
    const [first, ...more] = asList<string | number>(value);
    if (first === undefined) return [];
    const written = more.length === 0 ? plain(first) : `[${[first, ...more].map(plain).join(', ')}]`;
    return [`${plain(name)}: ${written}`];
  });
  return all.length > 0 ? `{ ${all.join(', ')} }` : '{}';
}

/** As YAML within { }: quoted unless it can be nothing but text. */
function plain(word: string | number): string {
  const isPlain =
    typeof word === 'number' ||
    (/^\p{L}[\p{L}\p{N}_-]*(?: [\p{L}\p{N}_-]+)*$/u.test(word) &&
      !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(word));
  return isPlain ? String(word) : JSON.stringify(word);
}
