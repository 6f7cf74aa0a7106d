import type { Listed, QueueProps } from '../../components/queue/view.ts';
import type { Agreement } from '../../lib/agreement/schema.ts';
import { createLook, type Look } from '../../lib/telling/look.ts';
import { dutyOf } from '../../lib/telling/queue/duty.ts';
import { nameOf, tellLine } from '../../lib/telling/queue/line.ts';
import { arrange, groupOf, plain } from '../../lib/telling/queue/order.ts';
import { preferencesWords } from '../../lib/words/preferences/words.ts';
import type { QueueWords } from '../../lib/words/queue/words.ts';
import type { Reader } from '../../lib/words/reader.ts';
import { now, type Scene } from './scenes.ts';

interface Row extends Listed {
  look: Look;
}

/** The leads of these scenes, each as if it were one more of a person's own. */
export function looksOf(scenes: readonly Scene[], agreement: Agreement, reader: Reader): Look[] {
  return scenes.flatMap(({ reading: { lead }, verdict }) =>
    lead && verdict ? [createLook(lead, [agreement], verdict, now, reader)] : [],
  );
}

/** The queue of these leads as the popup draws it, while a CRM is in the way (it says this) and another one is read. */
export function queueOf(looks: readonly Look[], reader: Reader, words: QueueWords, said = ''): QueueProps {
  const endOfDay = Date.parse('2026-11-18T23:00:00Z');
  const rows = looks.map((look, i): Row => {
    const { name, company } = nameOf(look.lead);
    const duty = dutyOf(look);
    return {
      key: `demo ${i}`,
      group: groupOf(duty, endOfDay),
      due: duty.due,
      text: plain(`${name} ${company}`),
      url: `https://crm.example/${i}`,
      crm: 'Odoo',
      look,
    };
  });
  const search = { group: null, typed: '' };
  const day = preferencesWords(reader.language);
  const trouble = reader.fill(words.troubles['no-tab'], { crm: 'Odoo' });
  return {
    words,
    language: 'en',
    scores: [reader.words.score.fit, reader.words.score.engagement],
    search,
    arranged: arrange(rows, search),
    isMixed: false,
    isCompact: false,
    line: (row) => tellLine((row as Row).look),
    face: null,
    going: reader.fill(words.reading, { crm: 'Odoo', n: 120 }),
    isReading: true,
    asOf: reader.fill(words.asOf, { at: '11:40' }),
    troubles: [
      {
        key: 'odoo',
        text: trouble,
        said,
        deed: 'crm',
        label: reader.fill(words.open, { crm: 'Odoo' }),
      },
    ],
    page: { deed: 'panel', label: words.panel },
    today: { text: day.isQuiet, label: day.again },
    on: {
      search() {},
      open() {},
      again() {},
      stop() {},
      settings() {},
      page() {},
      today() {},
      help() {},
    },
  };
}
