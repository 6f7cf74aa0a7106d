import { expect, it } from 'vitest';
import { countryCode } from '../../lib/crm/country.ts';

it.each([
  ['Finland', 'FI'],
  [' sweden ', 'SE'],
  ['se', 'SE'],
  ['United States', 'US'],
  ['Germany', 'DE'],
  ['Russia', 'RU'],
  ['Vietnam', 'VN'],
  ['Atlantis', 'Atlantis'],
  ['', ''],
])('%s → %s', (name, code) => {
  expect(countryCode(name)).toBe(code);
});
