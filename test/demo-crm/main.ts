import { parseArgs } from 'node:util';
import { startDemoCrm } from './server.ts';

// `node test/demo-crm/main.ts [--port 4321]`: the demo CRM by itself, until Ctrl-C.
const { values } = parseArgs({ options: { port: { type: 'string', default: '4321' } } });
const crm = await startDemoCrm({ port: Number(values.port) });
console.log(`Demo CRM: ${crm.enter('dana')}`);
console.log(
  `Sign in by hand at ${crm.url}/login as dana, omar, marja or petra; the password is dana-pass and so on.`,
);
process.once('SIGINT', () => void crm.close());
process.once('SIGTERM', () => void crm.close());
