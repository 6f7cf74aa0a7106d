import { parseArgs } from 'node:util';
import { doorOf } from '../sync/door.ts';
import { fingerprintOf } from '../sync/fingerprint.ts';
import type { RoleName } from '../sync/metadata.ts';
import { update } from '../sync/update.ts';
import { type Command, UsageError } from './command.ts';
import { day } from './moment.ts';
import { complainOfHost } from './repository/headers.ts';
import { isAddress, openRepository, type Repository } from './repository/repository.ts';
import { wayOut } from './review/mend.ts';
import { describeRollout } from './review/plan.ts';
import { enumerate, writeMoment, writeOwner } from './review/words.ts';
import { writeColumns } from './table.ts';

/** Days before its end at which a role's end is told: what people sign takes them longer than a machine. */
const soon: Record<RoleName, number> = { root: 30, targets: 14, snapshot: 1, timestamp: 1 };

export const command: Command = {
  usage: 'status DIR|URL [--root FILE] [--json]',
  does: 'says what is published: versions, signatures, roll-out, until when each role is good, and what is wrong',
  details: `
  --root FILE   the root that browsers are set up with; without it, the 1.root.json that is there
  --json        for programs

The exit code is 1 if a browser would refuse what is there, or if it would soon have to call it stale: the machine's
roles a day before their end (leadpact publish DIR), the proposal's two weeks (leadpact propose), the root a month.
Of an address, also if its host keeps browsers from reading it. For cron: leadpact status URL > /dev/null || …
`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { root: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    const [at, another] = positionals;
    if (at === undefined || another !== undefined) throw new UsageError('of what? Name one DIR or URL');
    const repository = await openRepository(at, io, values.root);
    const now = io.clock();
    const problems = [
      ...(await findProblems(repository, now)),
      ...(isAddress(at) ? await complainOfHost(at) : []),
    ];
    const fingerprint = await fingerprintOf(repository.pinned);
    await io.out(
      values.json
        ? `${JSON.stringify(toJson(repository, fingerprint, problems))}\n`
        : write(repository, fingerprint, now),
    );
    for (const problem of problems) io.err(`${at}: ${problem}\n`);
    return problems.length > 0 ? 1 : 0;
  },
};

async function findProblems({ held, files, pinned, root }: Repository, now: number): Promise<string[]> {
  if (!held) return ['nothing is published yet: leadpact propose'];
  const outcome = await update(undefined, pinned, doorOf(files), now);
  const refused =
    outcome.kind === 'refused'
      ? [
          `browsers refuse what is there: ${outcome.cause.file}: ${outcome.cause.message}${wayOut(outcome.cause)}`,
        ]
      : [];
  const expires = { ...held.provenance.expires, root: root.signed.expires };
  const ending = (Object.keys(soon) as RoleName[])
    .filter((role) => Date.parse(expires[role]) - now < soon[role] * day)
    .map((role) => `${role} is good until ${writeMoment(expires[role])}: ${mends[role]}`);
  return [...refused, ...ending];
}

const mends: Record<RoleName, string> = {
  root: 'make the next one with leadpact root --at, have it signed and publish it',
  targets: 'leadpact propose without an agreement, have it signed and publish it',
  snapshot: 'leadpact publish DIR --key, from cron',
  timestamp: 'leadpact publish DIR --key, from cron',
};

function write({ at, held, root }: Repository, fingerprint: string, now: number): string {
  if (!held) return `${at}: a root, and no rules yet\nRoot's fingerprint: ${fingerprint}\n`;
  const { provenance, timeline, plan } = held;
  const inForce = timeline.findLast(({ inForceFrom }) => Date.parse(inForceFrom) <= now);
  const versions = timeline.map((agreement) => [
    `version ${agreement.version}`,
    `from ${writeMoment(agreement.inForceFrom)}`,
    agreement === inForce ? 'in force' : '',
    describeRollout(plan, agreement.version),
  ]);
  const roles = (['root', 'targets', 'snapshot', 'timestamp'] as const).map((role) => [
    role,
    `version ${held[role].signed.version}`,
    `until ${writeMoment(held[role].signed.expires)}`,
  ]);
  return [
    `"${timeline.at(-1)?.agreement}", version ${provenance.version}, revision ${provenance.revision}; signed by ${enumerate(provenance.signedBy.map(({ owner }) => writeOwner(owner)))}\n`,
    writeColumns(versions, []),
    'Good until\n',
    writeColumns(roles, []),
    `Root's fingerprint: ${fingerprint}\n`,
    root.signed.version > 1
      ? `Browsers that are set up with it find their way to root ${root.signed.version}.\n`
      : '',
  ].join('');
}

const toJson = ({ at, held, root }: Repository, fingerprint: string, problems: string[]) => ({
  at,
  fingerprint,
  root: root.signed.version,
  ...(held && {
    agreement: held.timeline.at(-1)?.agreement,
    versions: held.timeline.map(({ version, inForceFrom }) => ({ version, inForceFrom })),
    revision: held.provenance.revision,
    signedBy: held.provenance.signedBy,
    expires: held.provenance.expires,
    rollout: held.plan?.versions ?? {},
  }),
  problems,
});
