import { writePath } from '../../lib/agreement/problem.ts';
import { checkDescription } from '../../lib/description/check.ts';
import { mostText } from '../../lib/description/guard.ts';
import { isKnown, own } from '../sites/described.ts';

/**
 * Keeps the description of a CRM that is in a file (JSON, as `leadpact check-crm --json` prints it), in place of an older
 * one of the same CRM; answers the CRM's name. Throws an Error that says what is wrong.
 */
export async function keepDescription(file: Blob): Promise<string> {
  if (file.size > mostText) throw new Error(`more than ${mostText / 1024} kB`);
  const { description, problems } = checkDescription(parse(await file.text()));
  const [problem] = problems;
  if (!description) throw new Error(problem && `${writePath(problem.path)}: ${problem.message}`);
  const { id, name } = description;
  if (isKnown(id)) throw new Error(`id: "${id}" is the name of a CRM that Leadpact knows; write another one`);
  const others = ((await own.read()) ?? []).filter((text) => JSON.parse(text).id !== id);
  await own.write([...others, JSON.stringify(description)]);
  return name;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('no JSON; print it with leadpact check-crm --json');
  }
}
