import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describeSchema } from '../../lib/agreement/editor.ts';

it('the JSON Schema that editors read is that of the language (npm run schema)', () => {
  const published = readFileSync(
    new URL('../../lib/agreement/agreement.schema.json', import.meta.url),
    'utf8',
  );
  expect(JSON.parse(published)).toEqual(describeSchema());
});

it('says what is required, and refuses keys that it does not know', () => {
  expect(describeSchema()).toMatchObject({
    $schema: 'http://json-schema.org/draft-07/schema#',
    required: ['agreement', 'version', 'inForceFrom', 'owners', 'calendars', 'calendar', 'stages'],
    additionalProperties: false,
    definitions: { condition: { description: expect.any(String) } },
  });
});
