import { putFirst } from '../../lib/words/language.ts';
import { language } from './own.ts';

/** A reader's languages (BCP 47), what they have chosen before what their browser says: the one place for that. */
export const languagesOf = async (browser: readonly string[]): Promise<readonly string[]> =>
  putFirst(await language.read(), browser);
