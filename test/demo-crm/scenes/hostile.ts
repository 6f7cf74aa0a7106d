import type { Scene } from '../leads.ts';

const mql = 'Marketing qualified';
const rtl = '\u202e';

/** Leads that no CRM should have, and every CRM has. */
export const hostile: readonly Scene[] = [
  {
    is: 'A phase that the agreement does not know',
    fit: 'b',
    past: (s) => s.ready('3d').enters('Partner referral', '2d').rep('u7', '2d'),
  },
  {
    is: 'A history that cannot be: repeated, unordered, from the future, before the lead',
    fit: 'b',
    past: (s) =>
      s
        .ready('3d')
        .enters(mql, '2d')
        .enters('Accepted', '4d')
        .enters(mql, '1d')
        .enters(mql, '-2d')
        .rep('u7', '12d')
        .call('30d'),
  },
  {
    is: 'The history ends elsewhere than the record',
    fit: 'b',
    past: (s) => s.ready('3d').rep('u7', '3d').set({ phase: mql }),
  },
  {
    is: 'Markup in every text',
    fit: 'b',
    past: (s) => {
      const markup = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>';
      s.prospect.person.first = '<b>Bobby</b>';
      s.prospect.person.last = markup;
      s.prospect.person.position = `Head of <i>Operations</i> ${markup}`;
      s.prospect.company.name = `"><h1>Tables & Sons</h1>`;
      return s.handedOver('o30m').mail('o10m', markup);
    },
  },
  {
    is: 'Right-to-left text and marks',
    fit: 'b',
    past: (s) => {
      s.prospect.person.first = `نورا ${rtl}evil`;
      s.prospect.person.last = 'בן־דוד';
      s.prospect.company.name = `مصنع الشمال ${rtl}gnp.exe`;
      return s.handedOver('o45m');
    },
  },
  {
    is: 'A name of 100 kB',
    fit: 'b',
    past: (s) => {
      s.prospect.person.last = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(2900);
      return s.handedOver('o45m', 'u8');
    },
  },
  {
    is: 'No name, no company, nothing',
    fit: 'b',
    past: (s) => {
      Object.assign(s.prospect.person, { first: '', last: '', position: null, mail: '', phone: '' });
      Object.assign(s.prospect.company, { name: '', nation: null, sector: null, headcount: null });
      return s.enters('Inquiry', '2d').set({ origin: null });
    },
  },
  {
    is: 'Two hundred entries in the log, on several pages',
    fit: 'a',
    past: (s) => {
      s.ready('2d').rep('u7', '15d');
      for (let i = 200; i > 0; i--) s.mail(`${i * 20}h`, `Letter ${201 - i}`, { robot: true, byUid: null });
      return s.enters(mql, 'o3h').call('o2.5h');
    },
  },
  {
    is: 'Kinds of activity and results that nobody knows',
    fit: 'b',
    past: (s) =>
      s
        .handedOver('o80m')
        .log('fax', 'o60m', { way: 'out', about: 'Yes, really' })
        .call('o50m', 'the parrot answered'),
  },
];
