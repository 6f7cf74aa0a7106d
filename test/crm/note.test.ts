import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Attempt } from '../../lib/crm/crm.ts';
import { noteOf, touchIn } from '../../lib/crm/note.ts';

it.each([
  ['Call: no answer', { kind: 'call', direction: 'outbound', outcome: 'no-answer', done: true }],
  ['call : No-Answer, again', { kind: 'call', outcome: 'no-answer' }],
  ['CALL: left voicemail (second time)', { kind: 'call', outcome: 'voicemail' }],
  ['Call in: asked for prices', { kind: 'call', direction: 'inbound', subject: 'asked for prices' }],
  ['E-mail: sent pricing', { kind: 'email', direction: 'outbound', subject: 'sent pricing' }],
  ['SMS: sent intro text', { kind: 'message' }],
  ['Meeting: no show', { kind: 'meeting', outcome: 'no-show', direction: undefined }],
  ['Meeting planned: held in their office', { kind: 'meeting', done: false, outcome: undefined }],
  ['Call:\nand more\n[at 2026-11-20T12:34:56Z]', { kind: 'call', subject: null, at: '2026-11-20T12:34:56Z' }],
])('%j tells of a contact', (message, touch) => {
  expect(touchIn(message)).toMatchObject(touch);
});

it.each(['', 'Called him: no answer', 'Recall: nothing', 'Knows us from the fair', 'call', 'No answer'])(
  '%j is a note',
  (message) => {
    expect(touchIn(message)).toBeNull();
  },
);

it('takes an outcome only where it stands alone', () => {
  for (const said of ['held up in traffic', 'connected us to the boss', 'constructor', 'bought elsewhere'])
    expect(touchIn(`Call: ${said}`)).toMatchObject({ kind: 'call', outcome: undefined });
});

it('reads back whatever is written', () => {
  const attempt = fc.record<Attempt>({
    channel: fc.constantFrom('call', 'email', 'message', 'meeting'),
    outcome: fc.constantFrom(
      undefined,
      'connected',
      'no-answer',
      'voicemail',
      'bounced',
      'held',
      'no-show',
      'cancelled',
    ),
    note: fc.string({ unit: 'grapheme' }),
    at: fc.constantFrom('2026-11-20T12:34:56Z', '2024-02-29T23:59:59Z'),
  });
  fc.assert(
    fc.property(attempt, (made) => {
      const { channel: kind, outcome, at } = made;
      expect(touchIn(noteOf(made))).toMatchObject({ kind, outcome, at, done: true });
    }),
  );
});
