import { CrmError } from '../crm.ts';

/** What stands for `{id}` and the like. */
export type Values = Readonly<Record<string, string | undefined>>;

const places = /\{(\w+)\}/g;

/** A path with its `{…}` filled in, encoded; one that would be a step of its own is `not-understood`. */
export function fillPath(template: string, values: Values): string {
  return template.replace(places, (place, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (!value || /^\.{1,2}$/.test(value))
      throw new CrmError('not-understood', { said: `${place} cannot be ${JSON.stringify(value ?? '')}` });
    return encodeURIComponent(value);
  });
}

/** A body with the `{…}` of its texts filled in. What is nothing but a place for which there is no value is left out. */
export function fillBody(template: unknown, values: Values): unknown {
  if (typeof template === 'string')
    return template.replace(
      places,
      (_, name: string) => (Object.hasOwn(values, name) ? values[name] : '') ?? '',
    );
  if (Array.isArray(template)) return template.map((one) => fillBody(one, values));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(
    Object.entries(template)
      .filter(
        ([, one]) =>
          !(typeof one === 'string' && /^\{\w+\}$/.test(one) && values[one.slice(1, -1)] === undefined),
      )
      .map(([key, one]) => [key, fillBody(one, values)]),
  );
}
