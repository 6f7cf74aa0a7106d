import { parseArgs } from 'node:util';
import { type Command, UsageError } from './command.ts';
import { isAddress, openRepository } from './repository/repository.ts';

/** Of the build with the key in wxt.config.ts. */
const built = 'kgliilgdgcgebfgeplieiaopjgjblakj';

export const command: Command = {
  usage: 'policy DIR|URL --address URL [--root FILE] [--extension ID]',
  does: 'prints the policy with which browsers trust what is published, as a file for Chromium on Linux',
  details: `
  --address URL    where browsers find it
  --root FILE      the root to trust; without it, the 1.root.json that is there
  --extension ID   of your own build of the extension

Only "agreement" in it is ours: put it beside "sites" and "descriptions" where there is a policy already, and into
whatever your company sets policies with.
`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        address: { type: 'string' },
        root: { type: 'string' },
        extension: { type: 'string', default: built },
      },
    });
    const [at, another] = positionals;
    if (at === undefined || another !== undefined) throw new UsageError('of what? Name one DIR or URL');
    const address = values.address ?? (isAddress(at) ? at : undefined);
    if (address === undefined || !isAddress(address) || !URL.canParse(address))
      throw new UsageError('where will browsers find it? Give --address https://…');
    const { pinned } = await openRepository(at, io, values.root);
    const agreement = { address, root: new TextDecoder().decode(pinned) };
    await io.out(
      `${JSON.stringify({ '3rdparty': { extensions: { [values.extension]: { agreement } } } }, null, 1)}\n`,
    );
    return 0;
  },
};
