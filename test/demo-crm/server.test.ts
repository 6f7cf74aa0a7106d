import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoCrm, startDemoCrm } from './server.ts';

const now = Date.parse('2026-11-18T14:20:00+01:00');
let crm: DemoCrm;
let session = '';

beforeAll(async () => {
  crm = await startDemoCrm({ now });
  const entered = await fetch(crm.enter('dana'), { redirect: 'manual' });
  session = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
});
afterAll(() => crm.close());

const get = (path: string, cookie = session) =>
  fetch(`${crm.url}${path}`, { headers: { cookie }, redirect: 'manual' });
const post = (path: string, body: unknown) =>
  fetch(`${crm.url}${path}`, { method: 'POST', headers: { cookie: session }, body: JSON.stringify(body) });
const breakIt = (body: unknown) => post('/api/faults', body);

describe('a session', () => {
  it('begins at the login form', async () => {
    const form = (password: string) =>
      fetch(`${crm.url}/login?next=/demo-crm/leads/4`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ login: 'omar', password }),
      });
    const right = await form('omar-pass');
    expect(right.headers.get('location')).toBe('/demo-crm/leads/4');
    expect(right.headers.get('set-cookie')).toContain('HttpOnly');
    expect((await form('guess')).headers.get('set-cookie')).toBeNull();
  });

  it('is needed for pages and for the API', async () => {
    expect((await get('/leads/17', '')).headers.get('location')).toBe(
      '/demo-crm/login?next=%2Fdemo-crm%2Fleads%2F17',
    );
    expect((await get('/api/prospects/17', '')).status).toBe(401);
  });

  it('never leads out of the CRM', async () => {
    const away = await get('/enter?as=dana&to=https://evil.example/');
    expect(away.headers.get('location')).toBe('/demo-crm/leads');
  });
});

describe('a page', () => {
  it('lets nothing run but its own files', async () => {
    const page = await get('/leads/17');
    const policy = page.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(await page.text()).not.toMatch(/<script>|<style|\son\w+=|\sstyle=/);
  });

  it('does not give other files away', async () => {
    expect((await get('/page/..%2fserver.ts')).status).toBe(404);
    expect((await get('/page/nothing.js')).status).toBe(404);
  });
});

it('tells the time of its clock', async () => {
  expect((await get('/api/session')).headers.get('date')).toBe('Wed, 18 Nov 2026 13:20:00 GMT');
});

it('writes what a salesperson does, where the API reads it', async () => {
  await post('/app/leads/16/log', { type: 'phone', result: 'no reply', about: 'First try' });
  await post('/app/leads/16/phase', { phase: 'Accepted' });
  const { rows } = await (await get('/api/prospects/16/log?page=1')).json();
  expect(rows.at(-1)).toMatchObject({
    type: 'phone',
    when: '2026-11-18 13:20:00',
    byUid: 'u7',
    state: 'done',
  });
  const { prospect } = await (await get('/api/prospects/16')).json();
  expect(prospect.phase).toBe('Accepted');
  expect((await post('/app/leads/16/phase', { phase: 'Nirvana' })).status).toBe(422);
});

describe('a fault', () => {
  it.each([
    ['401', 401],
    ['404', 404],
    ['429', 429],
    ['500', 500],
    ['html', 200],
    ['redirect', 302],
  ])('%s is answered once, and not to the CRM itself', async (trouble, status) => {
    await breakIt({ trouble, no: 4, times: 1 });
    expect((await get('/app/leads/4')).status).toBe(200);
    expect((await get('/api/prospects/5')).status).toBe(200);
    expect((await get('/api/prospects/4')).status).toBe(status);
    expect((await (await get('/api/prospects/4')).json()).prospect.no).toBe(4);
  });

  it('answers another lead until it is cleared', async () => {
    await breakIt({ trouble: 'other', no: 4 });
    expect((await (await get('/api/prospects/4')).json()).prospect.no).toBe(5);
    await breakIt({ clear: true });
    expect((await (await get('/api/prospects/4')).json()).prospect.no).toBe(4);
  });

  it('never answers', async () => {
    await breakIt({ trouble: 'hang', part: 'log', no: 4, times: 1 });
    const signal = AbortSignal.timeout(50);
    await expect(
      fetch(`${crm.url}/api/prospects/4/log`, { headers: { cookie: session }, signal }),
    ).rejects.toThrow();
  });

  it('ends all sessions', async () => {
    await breakIt({ expire: true });
    expect((await get('/api/session')).status).toBe(401);
  });
});
