import { parseDuration } from '../../agreement/duration.ts';
import type { Missing } from '../../verdict/verdict.ts';
import { tellCondition } from '../../words/condition.ts';
import { tellMissing, tellWay } from '../../words/missing.ts';
import type { Look } from '../look.ts';
import { line, type Row, type Section } from '../row.ts';

/** Where the lead stands: recorded and earned, since when, and how that is known. */
export function explainStage(look: Look): Section {
  const { verdict, agreement, lead, names, reader, say } = look;
  const { fill, words, moment, list } = reader;
  const { recorded, earned, earnedSince, since, sinceKnown, cycle, missingFields, unknownFields } =
    verdict.stage;
  const rows: Row[] = [];
  const sinceOf = (at: string | null) =>
    at === null ? words.stages.sinceUnknown : fill(words.stages.since, { at: moment(at) });
  if (recorded === null) rows.push(line(words.stages.none));
  else {
    const called = lead.stage?.recorded ?? '';
    const under = [line(say.stage[sinceKnown])];
    if (called && called !== names.stage(recorded))
      under.push(line(fill(say.stage.called, { recorded: called })));
    rows.push(
      line(fill(words.stages.recorded, { stage: names.stage(recorded), since: sinceOf(since) }), under),
    );
  }
  const isGate = agreement.stages.some(({ id, enter }) => id === earned && enter);
  rows.push(
    isGate
      ? line(fill(words.stages.earned, { stage: names.stage(earned), since: sinceOf(earnedSince) }), [
          line(say.stage.earned),
        ])
      : line(fill(say.stage.first, { stage: names.stage(earned) })),
  );
  if (cycle > 1) rows.push(line(fill(words.stages.cycle, { n: cycle })));
  const fields = (these: string[]) => ({ fields: list(these.map(names.field), 'and') });
  if (missingFields.length > 0) rows.push(line(fill(words.stages.lacks, fields(missingFields))));
  if (unknownFields.length > 0) rows.push(line(fill(words.stages.lacksUnknown, fields(unknownFields))));
  rows.push(...explainHandBack(look));
  return { title: say.headings.stage, depth: 2, rows };
}

/** Why sales gave it back, what is agreed for that, and what must come before it can be earned again. */
function explainHandBack({ lead, agreement, names, reader, say }: Look): Row[] {
  if (!lead.handBack) return [];
  const { reason, at } = lead.handBack;
  const { fill, moment, text } = reader;
  const rule = agreement.handBack?.reasons.find(({ id }) => id === reason);
  const { after, needs } = rule?.again ?? {};
  const treatment = agreement.treatments?.[rule?.treatment ?? ''];
  const stage = names.stage(agreement.stages.find(({ opensCycle }) => opensCycle)?.id ?? '');
  const until = after && new Date(Date.parse(at) + (parseDuration(after).ms ?? 0)).toISOString();
  const under = [
    treatment && fill(say.stage.treatment, { treatment: text(treatment.title) }),
    until && fill(say.stage.againAfter, { stage, at: moment(until) }),
    needs && fill(say.stage.againNeeds, { stage, what: tellCondition(needs, names, reader) }),
  ];
  return [
    line(
      fill(say.stage.handedBack, { reason: names.reason(reason), at: moment(at) }),
      under.flatMap((one) => (one ? [line(one)] : [])),
    ),
  ];
}

/** Why the lead is, is not or may be at the next gate: each part with its evidence, and the nearest ways there. */
export function explainGate(look: Look): Section[] {
  const { verdict, names, reader, say } = look;
  const { qualification } = verdict;
  if (!qualification) return [];
  const { fill, words, moment } = reader;
  const { state, missing, met, nearest, nearestCut, lapsesAt } = qualification;
  const stage = names.stage(qualification.stage);
  const { notYet: notMet, unsure: unknown, met: all } = words.qualification;
  const rows: Row[] = [line(fill(say.gate.parts, { stage }), tellParts([...met, ...missing], look))];
  const ways = nearest.map((way, i) => ({ cells: [`${i + 1}.`, tellWay(way, names, reader)] }));
  if (ways.length > 0) rows.push(line(say.gate.nearest, ways));
  else if (!nearestCut && missing.some((part) => 'inTheWay' in part)) rows.push(line(say.gate.noWay));
  if (nearestCut) rows.push(line(say.gate.more));
  if (lapsesAt) rows.push(line(fill(words.qualification.lapses, { at: moment(lapsesAt) })));
  else if (state === 'met') rows.push(line(say.gate.stays));
  return [{ title: fill({ met: all, notMet, unknown }[state], { stage }), depth: 2, rows }];
}

/** Each part of a condition with its state, what there is of it, and the activities that count. */
export function tellParts(parts: readonly Missing[], look: Look): Row[] {
  const { names, reader } = look;
  return parts.map((part) => {
    const { text, has } = tellMissing(part, names, reader);
    const under: Row[] =
      part.code === 'any' || part.code === 'hand-back-needs'
        ? tellParts(part.of, look)
        : part.code === 'count'
          ? part.activities.map((id) => line(names.activity(id)))
          : [];
    return { mark: part.state, cells: has ? [text, has] : [text], under };
  });
}
