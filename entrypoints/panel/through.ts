import { throughWorker } from '../tokens/through.ts';
import type { Transport } from './session.ts';

/** With a token, which only the worker knows. */
export const transport: Transport = ({ id }, onDate) => throughWorker(id, onDate);
