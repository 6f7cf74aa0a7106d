import { type Ask, CrmError, type Intent, type Written } from '../crm.ts';
import { flag, number } from '../shape.ts';
import { moveStage } from '../stage.ts';
import { lostStage } from './history.ts';
import { type Row, rowsOf } from './row.ts';
import { connect, english, named, type Rpc } from './rpc.ts';

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

/** Moves the lead. `stage` is a stage's English name, or `Lost`; a lead that had none cannot be put back. */
export const moveTo = (intent: Intent, stage: string, ask: Ask, signal: AbortSignal): Promise<Written> =>
  moveStage(
    intent,
    stage,
    {
      async look(ask, signal) {
        const standing = await readStanding(intent, connect(ask, signal));
        return { stage: standing.recorded, record: standing };
      },
      async put(stage, standing, ask, signal) {
        if (stage !== null) await put(intent, stage, standing, connect(ask, signal));
      },
    },
    ask,
    signal,
  );

async function put({ ref }: Intent, stage: string, { lost, team }: Standing, { call }: Rpc): Promise<void> {
  const leads = [Number(ref.id)];
  if (stage === lostStage) {
    await call('crm.lead', 'action_set_lost', [leads]);
    return;
  }
  const stage_id = await findStage(stage, team, call);
  if (lost) await call('crm.lead', 'action_unarchive', [leads]);
  await call('crm.lead', 'write', [leads, { stage_id }]);
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
