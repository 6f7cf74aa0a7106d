import type { Look } from '../look.ts';

/** The fields that the recorded stage and those before it require and the CRM has empty (§4); an unknown one is none. */
export interface Lacking {
  title: string;
  /** `field`: the agreement's name of it. */
  fields: { field: string; title: string }[];
}

export function tellLacking({ verdict, reader, names }: Look): Lacking | null {
  const { missingFields } = verdict.stage;
  if (missingFields.length === 0) return null;
  return {
    title: reader.words.lacking,
    fields: missingFields.map((field) => ({ field, title: names.field(field) })),
  };
}
