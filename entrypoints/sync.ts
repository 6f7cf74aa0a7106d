import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { leave } from '../lib/browser/chapter.ts';
import { bringRules } from './rules/bringing.ts';

/** A chapter of the worker: the verifier, which is as large as all the rest of it and is needed every five minutes. */
export default defineUnlistedScript(() => leave('sync', bringRules));
