import type { Gap, Lead } from '../../agreement/lead.ts';
import type { Ask, Wanted } from '../crm.ts';
import { gatherParts } from '../part.ts';
import { notFetched } from '../unplaced.ts';
import { readActivities, unsaidKinds } from './activity.ts';
import { tellPast } from './history.ts';
import {
  addedOf,
  type Columns,
  lackingFields,
  leadOf,
  readColumns,
  specification,
  standingOf,
} from './lead.ts';
import { readMe } from './me.ts';
import { readMoves, readStageNames, type StageNames } from './moves.ts';
import { connect, english, type Rpc, search } from './rpc.ts';

const size = 40;
/** Rows of activities, and of moves, for a page of leads. */
const most = 2000;

/** The leads of the person who is signed in that are neither won nor lost; six calls a page. */
export async function* queue(ask: Ask, signal: AbortSignal, wanted: Wanted): AsyncGenerator<readonly Lead[]> {
  const rpc = connect(ask, signal);
  const added = addedOf(wanted);
  const { gaps, part } = gatherParts([...unsaidKinds]);
  const names = Object.keys(added).map((name) => `fields.${name}`);
  const [me, columns, stages] = await Promise.all([
    readMe(rpc),
    part(names, readColumns(added, rpc)),
    part(['stageHistory'], readStageNames(rpc)),
  ]);
  for (let offset = 0; ; offset += size) {
    const { leads, last } = await readPage(Number(me.id), offset, { added, columns, stages, gaps }, rpc);
    if (leads.length > 0) yield leads;
    if (last) return;
  }
}

interface Asked {
  added: Wanted;
  columns: Columns | undefined;
  stages: StageNames | undefined;
  gaps: readonly Gap[];
}

async function readPage(me: number, offset: number, { added, columns, stages, gaps }: Asked, rpc: Rpc) {
  const found = await search(rpc, 'crm.lead', {
    domain: [['user_id', '=', me], '|', ['stage_id', '=', false], ['stage_id.is_won', '=', false]],
    specification: { ...specification, ...columns?.specification },
    limit: size,
    offset,
    context: english,
  });
  const { gaps: here, part } = gatherParts([...gaps]);
  const ids = found.rows.map(({ id }) => id);
  const [acts, movesOf] = await Promise.all([
    part(['activities'], readActivities(ids, rpc, most)),
    stages && part(['stageHistory'], readMoves(found.rows, stages, rpc, most)),
  ]);
  if (acts && !acts.complete) here.push(...notFetched('activities'));
  const leads = found.rows.map((row): Lead => {
    const extra = columns?.valuesOf(row);
    const lead = leadOf(row);
    const changes = movesOf?.(row);
    const past = tellPast(standingOf(row), movesOf && { changes: changes ?? [], complete: changes !== null });
    return {
      ...lead,
      fields: { ...lead.fields, ...extra },
      stageHistory: past.history,
      ...acts?.of.get(row.id),
      gaps: [...here, ...past.gaps, ...lackingFields(added, extra)],
    };
  });
  return { leads, last: found.rows.length < size };
}
