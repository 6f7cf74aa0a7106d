import type { MappingView } from '../../components/workshop/view.ts';
import type { Agreement, Stage } from '../../lib/agreement/schema.ts';
import type { Choice, Described } from '../../lib/crm/crm.ts';
import { editionAt, editionsOf } from '../../lib/verdict/edition.ts';
import { fold } from '../../lib/verdict/facts.ts';
import { asList } from '../../lib/verdict/match.ts';
import { type Language, localText } from '../../lib/words/language.ts';

type Words = Stage['from'];

/**
 * What a CRM has beside what the version in force makes of it (§4 `from`), as the engine reads it; null: there is no
 * agreement. `lines` is YAML to put in the place of what is there, with the other CRMs' words; empty: nothing differs.
 */
export function mappingView(
  { agreement, words }: Pick<ReturnType<typeof editionAt>['edition'], 'agreement' | 'words'>,
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

/** The version in force, ready to be read; null: there is none. */
export function editionIn(timeline: readonly Agreement[], now: number) {
  return timeline.length > 0 ? editionAt(editionsOf(timeline), now).edition : null;
}

const named = ({ id, label, of }: Choice) => {
  const name = of ? `${of}: ${label}` : label;
  return { id, label: label === id ? name : `${name} (${id})` };
};

function fromOf(from: Words, crm: string, words: readonly (string | number)[]): string {
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
