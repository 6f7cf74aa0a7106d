import type { Ask, Choice, Described } from '../crm.ts';
import { type Fields, list, maybe, record, text } from '../shape.ts';

const whose: Record<string, string> = { opportunity: '', person: 'person.', company: 'company.' };

/** The stages of an opportunity, and the fields of all three objects, as this workspace has them. */
export async function describe(ask: Ask, signal: AbortSignal): Promise<Described> {
  const answer = record(await ask('/rest/metadata/objects?limit=200', {}, signal), 'answer');
  const objects = list(record(answer.data, 'data').objects, 'objects').map((one, i) =>
    record(one, `objects[${i}]`),
  );
  const fieldsOf = (object: Fields, at: string) =>
    list(object.fields ?? [], at).map((field, i) => record(field, `${at}[${i}]`));
  const fields: Choice[] = [];
  const stages: Choice[] = [];
  for (const object of objects) {
    const name = text(object.nameSingular, 'object.nameSingular');
    if (!Object.hasOwn(whose, name)) continue;
    for (const field of fieldsOf(object, `${name}.fields`)) {
      const id = text(field.name, `${name}.name`);
      fields.push({ id: whose[name] + id, label: maybe(field.label, `${name}.label`, text) ?? id });
      if (name === 'opportunity' && id === 'stage')
        for (const option of list(field.options ?? [], 'stage.options')) {
          const { value, label } = record(option, 'stage.option');
          stages.push({ id: text(value, 'stage.value'), label: text(label, 'stage.label') });
        }
    }
  }
  return { stages, fields };
}
