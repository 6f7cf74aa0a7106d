import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { leave } from '../lib/browser/chapter.ts';
import { gatherUnasked } from './queue/gathering.ts';

/** A chapter of the worker: the code of every CRM, which is needed when the queue is read and nobody has opened it. */
export default defineUnlistedScript(() => leave('gathering', gatherUnasked));
