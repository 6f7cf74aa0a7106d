import { CrmError, type Intent } from '../crm.ts';
import { once } from '../once.ts';
import { flag, number } from '../shape.ts';
import { lostStage } from './history.ts';
import { type Row, rowsOf } from './row.ts';
import { english, named, type Rpc } from './rpc.ts';

/** Where a lead stands at this moment. */
interface Standing {
  recorded: string | null;
  lost: boolean;
  team: number | null;
}

export async function readStanding({ ref }: Intent, { call }: Rpc): Promise<Standing> {
  const specification = { active: {}, probability: {}, stage_id: named, team_id: {} };
  const kwargs = { specification, context: english };
  const [lead] = rowsOf(await call('crm.lead', 'web_read', [[Number(ref.id)]], kwargs), 'lead');
  if (!lead) throw new CrmError('not-found');
  const lost = !lead.must('active', flag) && lead.must('probability', number) === 0;
  return { recorded: lost ? lostStage : lead.nameOf('stage_id'), lost, team: lead.may('team_id', number) };
}

/**
 * Moves the lead from the stage that the person saw. Odoo knows no condition on a write, so that is looked at right
 * before. `stage` is a stage's English name, or `Lost`.
 */
export async function moveTo(intent: Intent, stage: string, rpc: Rpc): Promise<void> {
  const before = await readStanding(intent, rpc);
  if (before.recorded === stage) return;
  if (before.recorded !== intent.seen) throw new CrmError('changed');
  const isThere = async () => (await readStanding(intent, rpc)).recorded === stage || null;
  await once(() => put(intent, stage, before, rpc), isThere, false);
}

/** Back to where the person saw it, unless somebody has moved it on meanwhile. */
export async function putBack(intent: Intent, stage: string, rpc: Rpc): Promise<void> {
  const now = await readStanding(intent, rpc);
  if (now.recorded !== stage) throw new CrmError('changed');
  if (intent.seen !== null) await put(intent, intent.seen, now, rpc);
}

async function put({ ref }: Intent, stage: string, { lost, team }: Standing, { call }: Rpc): Promise<true> {
  const leads = [Number(ref.id)];
  if (stage === lostStage) {
    await call('crm.lead', 'action_set_lost', [leads]);
    return true;
  }
  const stage_id = await findStage(stage, team, call);
  if (lost) await call('crm.lead', 'action_unarchive', [leads]);
  await call('crm.lead', 'write', [leads, { stage_id }]);
  return true;
}

/** The stage of that name which the lead's team has: its own one, else one that all teams share. */
async function findStage(stage: string, team: number | null, call: Rpc['call']): Promise<number> {
  // All fields, because Odoo 19 has `team_ids` where others have `team_id`.
  const found = await call('crm.stage', 'search_read', [[['name', '=', stage]]], { context: english });
  const stages = rowsOf(found, 'stages');
  const teamsOf = (row: Row): unknown[] =>
    [row.raw('team_ids') ?? row.raw('team_id') ?? []].flat().filter(Number.isInteger);
  const fitting =
    stages.find((row) => teamsOf(row).includes(team)) ?? stages.find((row) => teamsOf(row).length === 0);
  if (!fitting) throw new CrmError('refused', { said: `This lead’s team has no stage “${stage}”` });
  return fitting.id;
}
