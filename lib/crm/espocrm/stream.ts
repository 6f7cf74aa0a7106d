import type { Activity, Lead, StageEntry } from '../../agreement/lead.ts';
import { handBackIn } from '../handback.ts';
import { oldestFirst } from '../order.ts';
import { type Fields, maybe, naiveUtc, record, text } from '../shape.ts';
import type { Found } from './list.ts';

export interface Past {
  history: StageEntry[];
  /** When the present owner was given the lead; undefined: the stream does not go back so far. */
  assignedAt?: string;
  notes: Activity[];
  handBack?: Lead['handBack'];
  complete: boolean;
}

/**
 * What the stream of a lead tells: its status from the first on, who was given it, and what people wrote.
 * A change of status is an `Update` with what it was and became, in older versions a `Status` with the new one.
 */
export function fromStream({ rows, complete }: Found, lead: string, owner: string | null): Past {
  const past: Past = { history: [], notes: [], complete: false };
  const entries = oldestFirst(
    rows
      // What happens to other records stands in the streams of those that they belong to.
      .filter(({ parentId }) => (parentId ?? lead) === lead)
      .map((row, i) => entryOf(row, `stream[${i}]`)),
  );
  for (const { id, type, at, by, data, post } of entries) {
    const enter = (stage: unknown) => {
      if (typeof stage === 'string' && stage) past.history.push({ stage, at, known: 'exact' });
    };
    if (type === 'Create') {
      enter(data.statusValue);
      past.complete = complete && typeof data.statusValue === 'string';
    } else if (type === 'Update') {
      const attributes = maybe(data.attributes, `${id}.attributes`, record);
      enter(attributes && maybe(attributes.became, `${id}.became`, record)?.status);
    } else if (type === 'Status' && data.field === 'status') enter(data.value);
    else if (type === 'Post') {
      past.notes.push({ id, kind: 'note', at, by });
      const reason = handBackIn(post);
      if (reason) past.handBack = { reason, at };
    }
    if ((type === 'Assign' || type === 'Create') && owner && data.assignedUserId === owner)
      past.assignedAt = at;
  }
  return past;
}

function entryOf(row: Fields, at: string) {
  return {
    id: text(row.id, `${at}.id`),
    type: text(row.type, `${at}.type`),
    at: naiveUtc(row.createdAt, `${at}.createdAt`),
    by: maybe(row.createdById, `${at}.createdById`, text),
    data: maybe(Array.isArray(row.data) ? null : row.data, `${at}.data`, record) ?? {},
    post: maybe(row.post, `${at}.post`, text) ?? '',
  };
}
