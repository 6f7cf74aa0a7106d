import type { Scene } from '../leads.ts';
import type { Story } from '../story.ts';

const mql = 'Marketing qualified';

/** Handed over `days` of office hours ago, called, and accepted an hour later. */
const accepted = (story: Story, days: number, by?: string) =>
  story
    .handedOver(`o${days}d`, by)
    .call(`o${days * 480 - 20}m`)
    .enters('Accepted', `o${days * 480 - 60}m`);

/** Accepted, reached, seen on the price page, and qualified. */
const sql = (story: Story, when: string, days = 8) => {
  const then = story.at(when);
  return accepted(story, days)
    .prices(story.before(then, 'o3h'))
    .call(story.before(then, 'o15m'), 'reached')
    .enters('Qualified by sales', then);
};

/** Leads that sales has accepted, to their end. */
export const sales: readonly Scene[] = [
  {
    is: 'Accepted, three attempts made',
    fit: 'a',
    past: (s) => accepted(s, 2).mail('o1.4d').call('o5h', 'left message'),
  },
  {
    is: 'Convert or drop is at risk',
    fit: 'b',
    past: (s) => accepted(s, 13.5).mail('o12d').call('o10d').call('o8d', 'left message'),
  },
  {
    is: 'All eight attempts are spent',
    fit: 'a',
    past: (s) =>
      accepted(s, 8)
        .mail('o7d')
        .call('o6d')
        .mail('o5d')
        .call('o4d', 'left message')
        .call('o3d')
        .mail('o2d')
        .log('sms', 'o1d', { way: 'out', about: 'Shall I try another week?' }),
  },
  {
    is: 'The time for attempts is over, three were made',
    fit: 'b',
    past: (s) => accepted(s, 12).mail('o9d').call('o7d'),
  },
  {
    is: 'Reached by phone: the attempts have ended',
    fit: 'a',
    past: (s) => accepted(s, 4).mail('o3d').call('o2d', 'reached'),
  },
  {
    is: 'They wrote: the attempts have ended, an answer is due',
    fit: 'a',
    past: (s) => accepted(s, 3).mail('o2d').writes('o2h'),
  },
  { is: 'Five attempts remain and the time is nearly over', fit: 'b', past: (s) => accepted(s, 9.2) },
  {
    is: 'Back from hold, in the same cycle',
    fit: 'b',
    past: (s) => accepted(s, 9).mail('o7d').enters('On hold', 'o6d').enters('Accepted', 'o1d').call('o5h'),
  },
  {
    is: 'Four e-mails and no more allowed; calls remain',
    fit: 'b',
    past: (s) => accepted(s, 6).mail('o5d').mail('o4d').mail('o3d').mail('o2d'),
  },
  {
    is: 'Its second cycle: the old attempts no longer count',
    fit: 'a',
    past: (s) =>
      s
        .handedOver('130d', 'u8')
        .call('129.9d')
        .mail('129d')
        .call('127d')
        .enters('Accepted', '129d')
        .enters('Back to marketing', '110d')
        .downloads('9d')
        .downloads('8d', 'Checklist: shifts')
        .views(5, '7d')
        .downloads('o965m', 'Template: staffing plan')
        .enters(mql, 'o2d')
        .rep('u7', 'o2d')
        .call('o955m')
        .enters('Accepted', 'o1d'),
  },
  { is: 'Qualified, the value is not reported yet', fit: 'a', past: (s) => sql(s, 'o1d') },
  { is: 'Qualified, the value is reported', fit: 'a', past: (s) => sql(s, 'o3d').worth(185_000, 'o2d') },
  {
    is: 'Qualified, the number of employees is empty',
    fit: 'b',
    past: (s) => {
      const story = sql(s, 'o2d').worth(60_000, 'o1d');
      story.prospect.company.headcount = null;
      return story;
    },
  },
  { is: 'Qualified, the value was never reported', fit: 'b', past: (s) => sql(s, 'o9d', 12) },
  {
    is: 'A meeting is booked',
    fit: 'a',
    past: (s) =>
      sql(s, 'o5d')
        .worth(240_000, 'o4d')
        .enters('Meeting booked', 'o3d')
        .meets('-1d', null, { state: 'planned' }),
  },
  {
    is: 'They did not come to the meeting',
    fit: 'a',
    past: (s) =>
      sql(s, 'o5d').worth(150_000, 'o4d').enters('Meeting booked', 'o4d').meets('o1d', 'did not show'),
  },
  {
    is: 'The meeting was called off',
    fit: 'b',
    past: (s) =>
      sql(s, 'o5d').worth(90_000, 'o4d').enters('Meeting booked', 'o4d').meets('o1d', 'called off'),
  },
  {
    is: 'An offer is out',
    fit: 'a',
    past: (s) =>
      sql(s, '30d', 30)
        .worth(310_000, '29d')
        .enters('Meeting booked', '25d')
        .meets('20d')
        .enters('Offer sent', '12d'),
  },
  {
    is: 'An offer without a decision for ten weeks',
    fit: 'b',
    past: (s) =>
      sql(s, '90d', 70)
        .worth(75_000, '88d')
        .enters('Meeting booked', '85d')
        .meets('80d')
        .enters('Offer sent', '70d'),
  },
  {
    is: 'Won',
    fit: 'a',
    past: (s) =>
      sql(s, '50d', 40)
        .worth(420_000, '48d')
        .enters('Meeting booked', '45d')
        .meets('40d')
        .enters('Offer sent', '35d')
        .enters('Closed won', '5d'),
  },
  {
    is: 'Lost, with the reason',
    fit: 'b',
    past: (s) =>
      sql(s, '30d', 25)
        .worth(50_000, '28d')
        .enters('Closed lost', '10d')
        .set({ closedBecause: 'Chose another supplier' }),
  },
  {
    is: 'Lost, the reason is not reported',
    fit: 'b',
    past: (s) => accepted(s, 10).enters('Closed lost', '4d'),
  },
  {
    is: 'Dropped before the first contact was due: released',
    fit: 'b',
    past: (s) => s.handedOver('o10h').enters('Back to marketing', 'o9h'),
  },
  {
    is: 'Handed back ten days ago: no need now',
    fit: 'a',
    past: (s) =>
      accepted(s, 14)
        .enters('Back to marketing', '10d')
        .set({ returned: { code: 'no-need-now', on: s.at('10d') } })
        .views(1, '2d'),
  },
  {
    is: 'Handed back forty days ago, and here again',
    fit: 'a',
    past: (s) =>
      accepted(s, 40)
        .enters('Back to marketing', '40d')
        .set({ returned: { code: 'no-need-now', on: s.at('40d') } })
        .downloads('2d')
        .downloads('1d', 'Checklist: shifts')
        .views(8, '1d'),
  },
];
