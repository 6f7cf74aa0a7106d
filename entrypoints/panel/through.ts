import { patient } from '../../lib/crm/polite.ts';
import { wait } from '../../lib/page/wait.ts';
import { throughWorker } from '../tokens/through.ts';
import type { Transport } from './session.ts';

/** With a token, which only the worker knows; the wait is the page's, which knows when the person moves on. */
export const transport: Transport = ({ id }, { onWait, ...heard }) =>
  patient(throughWorker(id, heard), { wait, random: Math.random, waits: onWait });
